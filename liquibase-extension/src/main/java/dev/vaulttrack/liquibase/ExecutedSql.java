package dev.vaulttrack.liquibase;

import dev.vaulttrack.schema.tracking.LastingDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that Liquibase made of a changeset. Nothing is generated for it, since to generate it may query the database, read
 * files or run a user's code: from 4.29 on Liquibase keeps what it generated, and before only changes that are SQL are known.
 */
final class ExecutedSql {
    private final ChangeSet changeSet;
    private final int toldBefore;
    private final List<String> announced = new ArrayList<>();
    private boolean isAllSql = true;

    ExecutedSql(ChangeSet changeSet) {
        this.changeSet = changeSet;
        // update-testing-rollback runs a changeset three times, and Liquibase adds to what it kept.
        List<String> told = LaterChangeSet.generatedSql(changeSet);
        this.toldBefore = told == null ? 0 : told.size();
    }

    void willRun(Change change) {
        String sql = change instanceof AbstractSQLChange sqlChange ? sqlChange.getSql() : null;
        if (sql == null) {
            isAllSql = false;
        } else {
            announced.add(sql);
        }
    }

    Known known() {
        List<String> statements = statements();
        String text = String.join("\n", statements);
        return new Known(
                text.isBlank() ? null : text,
                statements.stream().filter(LastingDefinition::is).count());
    }

    private List<String> statements() {
        List<String> told = LaterChangeSet.generatedSql(changeSet);
        if (told == null) {
            return isAllSql ? announced : List.of();
        }
        return told.subList(Math.min(toldBefore, told.size()), told.size()).stream()
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * What is known of it.
     *
     * @param text null where it is not known, or nothing ran
     * @param definitions how many of its statements must have left a DDL event
     */
    record Known(@Nullable String text, long definitions) {}
}
