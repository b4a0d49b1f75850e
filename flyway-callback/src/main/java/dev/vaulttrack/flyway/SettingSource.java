package dev.vaulttrack.flyway;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * One place where a setting may stand.
 *
 * @param kind what the place is called in a message
 * @param spelling how a setting such as {@code on-failure} is written there
 * @param lookup its value by that name, null when it is not set there
 */
record SettingSource(String kind, UnaryOperator<String> spelling, Function<String, @Nullable String> lookup) {
    /**
     * A value that was found.
     *
     * @param name place and name of the setting, for a message
     */
    record Found(String name, String value) {}

    /** All places, the one that wins first. */
    static List<SettingSource> inOrder(Configuration configuration) {
        Map<String, String> placeholders = configuration.getPlaceholders();
        return List.of(
                new SettingSource("System property ", name -> "vaulttrack." + name, System::getProperty),
                new SettingSource("Environment variable ", SettingSource::environmentVariable, System::getenv),
                new SettingSource("Setting ", SettingSource::flywaySetting, extension(configuration)),
                new SettingSource("Placeholder ", name -> "vaulttrack_" + underscored(name), placeholders::get),
                new SettingSource("Placeholder ", name -> "vaulttrack." + name, placeholders::get));
    }

    /** The setting's value here. Both {@code on-failure} and {@code on_failure} count, and a blank one is none. */
    Optional<Found> find(String setting) {
        return Stream.of(setting, underscored(setting))
                .map(spelling)
                .flatMap(name -> Optional.ofNullable(lookup.apply(name))
                        .filter(value -> !value.isBlank())
                        .map(value -> new Found(kind + name, value))
                        .stream())
                .findFirst();
    }

    private static String underscored(String name) {
        return name.replace('-', '_');
    }

    private static String environmentVariable(String name) {
        return "VAULTTRACK_" + underscored(name).toUpperCase(Locale.ROOT);
    }

    private static String flywaySetting(String name) {
        return "flyway.vaulttrack."
                + switch (underscored(name)) {
                    case "enabled" -> "active";
                    case "on_failure" -> "onFailure";
                    case "missing_schema" -> "missingSchema";
                    default -> name;
                };
    }

    private static Function<String, @Nullable String> extension(Configuration configuration) {
        VaultTrackExtension set = configuration.getPluginRegister().getPlugin(VaultTrackExtension.class);
        return name -> set == null
                ? null
                : switch (name) {
                    case "flyway.vaulttrack.active" -> set.getActive();
                    case "flyway.vaulttrack.onFailure" -> set.getOnFailure();
                    case "flyway.vaulttrack.missingSchema" -> set.getMissingSchema();
                    default -> null;
                };
    }
}
