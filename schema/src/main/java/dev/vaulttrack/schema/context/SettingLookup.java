package dev.vaulttrack.schema.context;

import dev.vaulttrack.schema.VaultTrackException;
import java.util.Optional;

/** Where a tool keeps its settings. */
@FunctionalInterface
public interface SettingLookup {
    /** What is set, from the place that wins; empty for nothing or a blank. */
    Optional<Found> find(Setting setting);

    /**
     * The value that counts, checked.
     *
     * @throws VaultTrackException VT028 for one that is not allowed
     */
    default String value(Setting setting) {
        return find(setting)
                .map(found -> setting.check(found.place(), found.value()))
                .orElse(setting.defaultValue());
    }

    /**
     * A value that was found.
     *
     * @param place where it stands, as {@code System property vaulttrack.ticket}
     */
    record Found(String place, String value) {}
}
