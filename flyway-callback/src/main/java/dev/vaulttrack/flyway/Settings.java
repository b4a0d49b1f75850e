package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.context.Setting;
import dev.vaulttrack.schema.context.SettingLookup;
import dev.vaulttrack.schema.tracking.MissingSchema;
import dev.vaulttrack.schema.tracking.OnFailure;
import java.util.Arrays;
import java.util.Locale;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * How a run tracks.
 *
 * @param enabled whether it tracks at all
 * @param onFailure what a failure of the tracking itself does
 * @param missingSchema what a database without the tracking schema does
 * @param side where the record is written
 */
record Settings(boolean enabled, OnFailure onFailure, MissingSchema missingSchema, Side side) {
    /** See {@link Setting#SIDE_CONNECTION}. */
    enum Side {
        AUTO,
        DEDICATED,
        POOL,
        NONE
    }

    /**
     * The settings of this run.
     *
     * @throws VaultTrackException VT028 for a value that is not allowed, of whichever setting
     */
    static Settings of(Configuration configuration) {
        SettingLookup lookup = SettingSource.inOrder(configuration);
        Arrays.stream(Setting.values()).forEach(lookup::value);
        return new Settings(
                Boolean.parseBoolean(lookup.value(Setting.ENABLED)),
                OnFailure.valueOf(constant(lookup, Setting.ON_FAILURE)),
                MissingSchema.valueOf(constant(lookup, Setting.MISSING_SCHEMA)),
                Side.valueOf(constant(lookup, Setting.SIDE_CONNECTION)));
    }

    private static String constant(SettingLookup lookup, Setting setting) {
        return lookup.value(setting).toUpperCase(Locale.ROOT);
    }
}
