package dev.vaulttrack.liquibase;

import dev.vaulttrack.schema.tracking.Outcome;
import java.time.Duration;
import java.util.Map;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

/** A changeset while Liquibase runs its changes. */
final class ChangeSetExecution {
    private final ChangeSet changeSet;
    private final Database database;
    private final ExecutedSql sql;
    private @Nullable RememberingExecutor executor;

    ChangeSetExecution(ChangeSet changeSet, Database database) {
        this.changeSet = changeSet;
        this.database = database;
        this.sql = new ExecutedSql(changeSet);
    }

    void willRun(Change change) {
        sql.willRun(change);
        if (Boolean.FALSE.equals(changeSet.getFailOnError()) && executor == null) {
            executor = RememberingExecutor.inPlaceOfLiquibases(database);
        }
    }

    /** What became known of it by running it. */
    Map<String, String> facts(CapturedSql captured) {
        ExecutedSql.Known known = sql.known();
        if (known.text() == null) {
            return Map.of();
        }
        Map<String, String> facts = captured.facts(known.text());
        if (known.definitions() > 0) {
            facts.put("definitions", String.valueOf(known.definitions()));
        }
        return facts;
    }

    /** It failed, and failOnError=false. */
    Outcome passedOver(Duration duration) {
        return LiquibaseFailure.passedOver(changeSet, executor == null ? null : executor.failure(), duration);
    }
}
