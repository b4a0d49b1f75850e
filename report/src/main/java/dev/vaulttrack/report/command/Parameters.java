package dev.vaulttrack.report.command;

import dev.vaulttrack.schema.VaultTrackException;

/** What users say to commands. */
public final class Parameters {
    private Parameters() {}

    /** The error of a value that cannot be understood. */
    public static VaultTrackException unfit(String name, String found, String needed) {
        return new VaultTrackException(
                "VT026", "vaulttrack." + name + " is \"" + found + "\", but must be " + needed + ". Correct it.");
    }
}
