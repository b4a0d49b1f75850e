package dev.vaulttrack.flyway;

import org.flywaydb.core.extensibility.ConfigurationExtension;
import org.flywaydb.core.extensibility.Plugin;
import org.jspecify.annotations.Nullable;

/**
 * The settings {@code flyway.vaulttrack.*} as Flyway hands them over: texts, null where nothing is set. Flyway writes them
 * through the setters; the rules stand in {@code docs}.
 */
public final class VaultTrackExtension implements ConfigurationExtension {
    // Flyway takes the names of its settings from these fields. None can be called enabled: Plugin.isEnabled() hides it
    // from
    // Jackson, and what the user had set would be lost without a word.
    private @Nullable String active;
    private @Nullable String onFailure;
    private @Nullable String missingSchema;

    @Override
    public String getNamespace() {
        return "vaulttrack";
    }

    @Override
    public @Nullable String getConfigurationParameterFromEnvironmentVariable(String environmentVariable) {
        return switch (environmentVariable) {
            case "FLYWAY_VAULTTRACK_ACTIVE" -> "flyway.vaulttrack.active";
            case "FLYWAY_VAULTTRACK_ON_FAILURE" -> "flyway.vaulttrack.onFailure";
            case "FLYWAY_VAULTTRACK_MISSING_SCHEMA" -> "flyway.vaulttrack.missingSchema";
            default -> null;
        };
    }

    /** A copy of its own, since Flyway's copies through Jackson, which is optional from 13.3 on. */
    @Override
    public Plugin copy() {
        VaultTrackExtension copy = new VaultTrackExtension();
        copy.active = active;
        copy.onFailure = onFailure;
        copy.missingSchema = missingSchema;
        return copy;
    }

    /** {@code true} or {@code false}. */
    public @Nullable String getActive() {
        return active;
    }

    /** {@code true} or {@code false}. */
    public void setActive(@Nullable String active) {
        this.active = active;
    }

    /** {@code warn} or {@code fail}. */
    public @Nullable String getOnFailure() {
        return onFailure;
    }

    /** {@code warn} or {@code fail}. */
    public void setOnFailure(@Nullable String onFailure) {
        this.onFailure = onFailure;
    }

    /** {@code warn}, {@code skip}, {@code fail} or {@code install}. */
    public @Nullable String getMissingSchema() {
        return missingSchema;
    }

    /** {@code warn}, {@code skip}, {@code fail} or {@code install}. */
    public void setMissingSchema(@Nullable String missingSchema) {
        this.missingSchema = missingSchema;
    }
}
