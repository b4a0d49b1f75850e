package dev.vaulttrack.liquibase;

import dev.vaulttrack.schema.tracking.MissingSchema;
import dev.vaulttrack.schema.tracking.OnFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import liquibase.configuration.AutoloadedConfigurations;
import liquibase.configuration.ConfigurationDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The settings {@code liquibase.vaulttrack.*}, which Liquibase reads from its defaults file, its command line, system
 * properties and the environment, and shows in its help. Public for Liquibase, which finds it as a service.
 */
public final class VaultTrackConfiguration implements AutoloadedConfigurations {
    private static final ConfigurationDefinition.Builder SETTINGS =
            new ConfigurationDefinition.Builder("liquibase.vaulttrack");

    private static final ConfigurationDefinition<Boolean> ENABLED = SETTINGS.define("enabled", Boolean.class)
            .setDescription("Whether VaultTrack records changesets on PostgreSQL")
            .setDefaultValue(true)
            .setValueHandler(value -> toBoolean(value, "enabled"))
            .build();

    private static final ConfigurationDefinition<OnFailure> ON_FAILURE = SETTINGS.define("onFailure", OnFailure.class)
            .setDescription(
                    "When a changeset cannot be recorded: WARN logs it and runs the changeset, FAIL does not run it")
            .setDefaultValue(OnFailure.WARN)
            .setValueHandler(value -> toConstant(value, "onFailure", OnFailure.class))
            .build();

    private static final ConfigurationDefinition<MissingSchema> MISSING_SCHEMA = SETTINGS.define(
                    "missingSchema", MissingSchema.class)
            .setDescription("When the database has no tracking schema: WARN, SKIP without a word, FAIL, or INSTALL it")
            .setDefaultValue(MissingSchema.WARN)
            .setValueHandler(value -> toConstant(value, "missingSchema", MissingSchema.class))
            .build();

    /**
     * The settings in force.
     *
     * @throws IllegalArgumentException for a value that is not allowed; it names the setting and the allowed values
     */
    static Settings current() {
        return new Settings(ENABLED.getCurrentValue(), ON_FAILURE.getCurrentValue(), MISSING_SCHEMA.getCurrentValue());
    }

    private static @Nullable Boolean toBoolean(@Nullable Object value, String setting) {
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(setting, value, List.of("true", "false"));
        };
    }

    private static <E extends Enum<E>> @Nullable E toConstant(@Nullable Object value, String setting, Class<E> type) {
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        String name = value.toString().strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> refused(setting, value, Arrays.asList(type.getEnumConstants())));
    }

    private static IllegalArgumentException refused(String setting, Object value, List<?> allowed) {
        return new IllegalArgumentException("VT028: liquibase.vaulttrack." + setting + " is '" + value
                + "', which is not allowed. Use one of " + allowed + ".");
    }
}
