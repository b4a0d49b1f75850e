package dev.vaulttrack.schema;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@link SchemaInstaller#install} found and did.
 *
 * @param previousVersion version that was installed before, null on a fresh database
 * @param version version that is installed now
 * @param appliedFiles SQL files that were applied, in order; empty when everything was up to date
 * @param warnings what the installation lacks and how to get it, a sentence each; empty for a complete one
 */
public record Installation(
        @Nullable String previousVersion, String version, List<String> appliedFiles, List<String> warnings) {
    public Installation {
        appliedFiles = List.copyOf(appliedFiles);
        warnings = List.copyOf(warnings);
    }

    /** The version before, empty on a fresh database. */
    public Optional<String> upgradedFrom() {
        return Optional.ofNullable(previousVersion);
    }

    public boolean changedNothing() {
        return appliedFiles.isEmpty();
    }
}
