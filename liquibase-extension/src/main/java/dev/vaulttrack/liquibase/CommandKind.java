package dev.vaulttrack.liquibase;

import java.util.Locale;
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
        CommandKind kind = OF_CHANGESETS.contains(name) ? CHANGESETS : OF_THEIR_OWN.contains(name) ? WHOLE : UNTRACKED;
        return kind != UNTRACKED && connectsItself(name) ? UNTRACKED : kind;
    }

    // Old versions of these commands open a connection of their own: there is nothing to claim on ours, and to ask for
    // one
    // would make Liquibase open a second. What they run on theirs is tracked where it is a command.
    private static boolean connectsItself(String name) {
        String step = "liquibase.command.core." + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)
                + "CommandStep";
        try {
            Class<?> parent = Class.forName(step).getSuperclass();
            return parent.getSimpleName().equals("AbstractCliWrapperCommandStep");
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    static String nameOf(CommandDefinition command) {
        return String.join(" ", command.getName());
    }
}
