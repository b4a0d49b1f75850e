package dev.vaulttrack.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
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

    /** Null where it is not known, or nothing ran. */
    @Nullable String text() {
        List<String> told = LaterChangeSet.generatedSql(changeSet);
        if (told == null) {
            return isAllSql ? joined(announced) : null;
        }
        return joined(told.subList(Math.min(toldBefore, told.size()), told.size()));
    }

    private static @Nullable String joined(List<String> statements) {
        String text = statements.stream().filter(Objects::nonNull).collect(Collectors.joining("\n"));
        return text.isBlank() ? null : text;
    }
}
