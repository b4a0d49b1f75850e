package dev.vaulttrack.maven;

import dev.vaulttrack.report.command.Parameters;
import dev.vaulttrack.report.command.ReportParameters;
import dev.vaulttrack.report.command.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The plugin's parameters where Maven does not inject them: at the end of a session, when no goal runs. */
record Settings(Surroundings surroundings) {
    /** {@code groupId:artifactId} of this plugin. */
    static final String PLUGIN_KEY = "dev.vaulttrack:vaulttrack-maven-plugin";

    /** As Maven does it: what the POM configures, else the property. */
    @Nullable String value(String name) {
        String configured = surroundings.configuration(PLUGIN_KEY, name);
        return configured != null ? configured : surroundings.property("vaulttrack." + name);
    }

    /** A file, seen from the project's directory. */
    @Nullable Path file(String name) {
        String value = value(name);
        return value == null ? null : surroundings.directory().resolve(value);
    }

    boolean isTrue(String name) {
        return "true".equalsIgnoreCase(value(name));
    }

    /** {@code -Dvaulttrack.skip} without a value means true, as it does for a goal. */
    boolean skip() {
        return isTrue("skip");
    }

    Duration seconds(String name, Duration whenUnset) {
        String value = value(name);
        if (value == null) {
            return whenUnset;
        }
        try {
            return Duration.ofSeconds(Integer.parseInt(value));
        } catch (NumberFormatException e) {
            throw Parameters.unfit(name, value, "a number of seconds");
        }
    }

    /** When to write a report at the end of a session. */
    enum Occasion {
        /** When a migration tool, or {@code vaulttrack:install}, ran in it. */
        CHANGED,
        ALWAYS,
        NEVER
    }

    Occasion reportOnSessionEnd() {
        String value = value("reportOnSessionEnd");
        return switch (value == null ? "changed" : value.toLowerCase(Locale.ROOT)) {
            case "changed" -> Occasion.CHANGED;
            case "always" -> Occasion.ALWAYS;
            case "never" -> Occasion.NEVER;
            default -> throw Parameters.unfit("reportOnSessionEnd", String.valueOf(value), "changed, always or never");
        };
    }

    /** What they say of the report. */
    ReportParameters reportParameters() {
        return new ReportParameters(
                value("title"),
                value("environment"),
                value("from"),
                value("to"),
                value("failOn"),
                new ReportParameters.Files(
                        file("policyFile"), file("waiversFile"), value("formats"), file("historyFile")));
    }
}
