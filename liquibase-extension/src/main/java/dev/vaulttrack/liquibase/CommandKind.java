package dev.vaulttrack.liquibase;

import java.util.Set;
import liquibase.command.CommandDefinition;

/** How a Liquibase command is tracked. Commands that only print SQL are never. */
enum CommandKind {
    /** One operation a changeset, told by the listener. */
    CHANGESETS,
    /** One operation for the command, since it tells no listener. */
    WHOLE,
    UNTRACKED;

    private static final Set<String> OF_CHANGESETS = Set.of(
            "update",
            "migrate",
            "updateCount",
            "updateToTag",
            "updateTestingRollback",
            "updateOneChangeset",
            "rollback",
            "rollbackCount",
            "rollbackToDate",
            "rollbackOneChangeset",
            "rollbackOneUpdate");

    private static final Set<String> OF_THEIR_OWN = Set.of(
            "changelogSync",
            "changelogSyncToTag",
            "markNextChangesetRan",
            "tag",
            "dropAll",
            "executeSql",
            "clearChecksums");

    static CommandKind of(CommandDefinition command) {
        String name = nameOf(command);
        if (OF_CHANGESETS.contains(name)) {
            return CHANGESETS;
        }
        return OF_THEIR_OWN.contains(name) ? WHOLE : UNTRACKED;
    }

    static String nameOf(CommandDefinition command) {
        return String.join(" ", command.getName());
    }
}
