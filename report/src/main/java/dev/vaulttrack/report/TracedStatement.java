package dev.vaulttrack.report;

import org.jspecify.annotations.Nullable;

/**
 * A statement, and what it belongs to.
 *
 * @param operation null for one that is out of band
 */
record TracedStatement(DdlStatement statement, @Nullable Operation operation) {
    SqlWords words() {
        return SqlWords.of(statement.sql());
    }

    /** Who ran it, when, and in which operation. */
    String told() {
        String by = statement.actor().describe() + " on " + Words.utc(statement.at());
        return operation == null
                ? by + ", outside of any operation"
                : by + ", in " + operation.name() + " (operation " + operation.id() + ")";
    }

    boolean isOnTracker() {
        return statement.objects().stream().anyMatch(DdlObject::isOnTracker);
    }
}
