package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.tracking.MissingSchema;
import dev.vaulttrack.schema.tracking.OnFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * How a run tracks.
 *
 * @param enabled whether it tracks at all
 * @param onFailure what a failure of the tracking itself does
 * @param missingSchema what a database without the tracking schema does
 */
record Settings(boolean enabled, OnFailure onFailure, MissingSchema missingSchema) {
    private enum Switch {
        TRUE,
        FALSE
    }

    /**
     * The settings of this run.
     *
     * @throws VaultTrackException VT028 for a value that is not allowed
     */
    static Settings of(Configuration configuration) {
        List<SettingSource> sources = SettingSource.inOrder(configuration);
        return new Settings(
                choice(sources, "enabled", Switch.TRUE) == Switch.TRUE,
                choice(sources, "on-failure", OnFailure.WARN),
                choice(sources, "missing-schema", MissingSchema.WARN));
    }

    private static <E extends Enum<E>> E choice(List<SettingSource> sources, String setting, E otherwise) {
        return sources.stream()
                .flatMap(source -> source.find(setting).stream())
                .findFirst()
                .map(found -> parse(found, otherwise.getDeclaringClass()))
                .orElse(otherwise);
    }

    private static <E extends Enum<E>> E parse(SettingSource.Found found, Class<E> allowed) {
        String value = found.value().strip();
        return Arrays.stream(allowed.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new VaultTrackException(
                        "VT028",
                        found.name() + " is '" + value + "', but must be one of: " + names(allowed)
                                + ". Correct it or leave it out."));
    }

    private static <E extends Enum<E>> String names(Class<E> allowed) {
        return Arrays.stream(allowed.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
