package dev.vaulttrack.liquibase;

import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.tracking.Change;
import dev.vaulttrack.schema.tracking.Claim;
import dev.vaulttrack.schema.tracking.Closing;
import dev.vaulttrack.schema.tracking.OnFailure;
import dev.vaulttrack.schema.tracking.Outcome;
import dev.vaulttrack.schema.tracking.OwnCommits;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.command.CommandScope;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.exception.UnexpectedLiquibaseException;
import org.jspecify.annotations.Nullable;

/**
 * One run of a tracked command: at most one operation is open at a time. One that succeeded is closed with the opening of the next,
 * which saves a commit.
 *
 * <p>What precedes a change may stop it, if the settings say so. What follows one never throws: up to Liquibase 4.26 that
 * would leave the change committed without its row in the changelog.
 */
final class TrackedRun {
    private final Database database;
    private final Connection connection;
    private final Settings settings;
    private final Attempts attempts;
    private final TrackerStart start;
    private final SlowDetails slowDetails = new SlowDetails();
    private final @Nullable String script;
    private @Nullable OpenOperation operation;
    private @Nullable Closing ended;

    TrackedRun(Database database, Settings settings, CommandScope scope) {
        this.database = database;
        this.connection = TrackedDatabase.connection(database);
        this.settings = settings;
        this.attempts = new Attempts(settings.onFailure());
        this.script = WholeCommand.argument(scope, "rollbackScript");
        this.start = new TrackerStart(connection, settings, new LiquibaseDeployment(database, scope));
    }

    boolean isOn(TrackedRun other) {
        return database == other.database && connection == other.connection;
    }

    boolean hears(Database told) {
        return told == database && !TrackedDatabase.printsOnly(database);
    }

    void willRun(ChangeSet changeSet) {
        sweep(true);
        if (canBeHandedOver(changeSet)) {
            announce(changeSet);
        } else {
            open(changeSet, Change.Type.MIGRATION);
        }
    }

    /** Whether nothing happens between the announcement of a changeset and its first change that is of use to know. */
    private boolean canBeHandedOver(ChangeSet changeSet) {
        return ended != null
                && changeSet.isRunInTransaction()
                && changeSet.getPreconditions() == null
                && settings.onFailure() == OnFailure.WARN;
    }

    private void announce(ChangeSet changeSet) {
        attempts.before(changeSet.toString(false), () -> {
            Supplier<Map<String, String>> rest = slowDetails.begin(changeSet);
            operation = start.announce(LiquibaseChange.announced(changeSet, Change.Type.MIGRATION, database), rest);
            operation.runs(new ChangeSetExecution(changeSet, database));
        });
    }

    void willRun(liquibase.change.Change change) {
        OpenOperation running = operation;
        if (running != null) {
            attempts.before(running.name(), () -> running.willRun(change));
            if (running.isAnnounced()) {
                begin(running);
            } else {
                stake();
            }
        }
    }

    private void begin(OpenOperation next) {
        operation = null;
        attempts.before(next.name(), () -> {
            boolean isClaimed = isHandedOver(next);
            if (!isClaimed) {
                KeptSearchPath.during(connection, () -> {
                    closeEnded();
                    next.begin();
                });
            }
            operation = next;
            if (!isClaimed) {
                next.stake(connection, !connection.getAutoCommit());
            }
        });
    }

    private boolean isHandedOver(OpenOperation next) throws SQLException {
        Closing before = ended;
        if (before == null || connection.getAutoCommit()) {
            return false;
        }
        try {
            next.begin(connection, before);
            ended = null;
            return true;
        } catch (VaultTrackException oneOfTheTwo) {
            takeBack();
            return false;
        }
    }

    /** As Liquibase has done itself just now; it also sets the search path as it wants it. */
    private void takeBack() {
        try {
            database.rollback();
        } catch (DatabaseException e) {
            throw new UnexpectedLiquibaseException(e);
        }
    }

    private void open(ChangeSet changeSet, Change.Type type) {
        // Liquibase rolls back between here and the changes, and sets its search path anew, but not before
        // preconditions.
        boolean pathMatters = type != Change.Type.MIGRATION || changeSet.getPreconditions() != null;
        attempts.before(changeSet.toString(false), () -> {
            if (pathMatters) {
                KeptSearchPath.during(connection, () -> open(describe(changeSet, type)));
            } else {
                open(describe(changeSet, type));
            }
            if (operation != null) {
                operation.runs(new ChangeSetExecution(changeSet, database));
            }
        });
    }

    private Change describe(ChangeSet changeSet, Change.Type type) {
        Change change = LiquibaseChange.of(changeSet, type, database);
        // Of a script Liquibase does not tell which statement takes back which changeset.
        return script == null ? change : new Change(script, type, true, change.details());
    }

    private void open(Change change) throws SQLException {
        operation = null;
        if (start.isPossible()) {
            operation = openWithEnded(change);
        }
    }

    private OpenOperation openWithEnded(Change change) {
        Closing before = ended;
        if (before != null) {
            try {
                OpenOperation opened = start.open(change, before);
                ended = null;
                return opened;
            } catch (VaultTrackException oneOfTheTwo) {
                closeEnded();
            }
        }
        return start.open(change);
    }

    private void closeEnded() {
        Closing closing = ended;
        ended = null;
        if (closing != null) {
            attempts.after("the changeset before", () -> start.close(closing));
        }
    }

    /** Claims what comes next in this transaction, or in this session where there is none. */
    void stake() {
        OpenOperation claiming = operation;
        if (claiming != null && claiming.type() != Change.Type.ROLLBACK) {
            attempts.before(claiming.name(), () -> claiming.stake(connection, !connection.getAutoCommit()));
        }
    }

    void willRollback(ChangeSet changeSet) {
        if (script != null && operation != null) {
            // Liquibase announces every changeset of the script before it runs it.
            return;
        }
        open(changeSet, Change.Type.ROLLBACK);
        OpenOperation claiming = operation;
        if (claiming == null) {
            return;
        }
        // For a rollback that Liquibase generates, this is the only word before its SQL.
        attempts.before(claiming.name(), () -> {
            if (changeSet.isRunInTransaction()) {
                claiming.stake(connection, true);
            } else {
                claiming.stakeOnSession(connection);
            }
        });
    }

    void note(String reason) {
        if (operation != null) {
            operation.note(reason);
        }
    }

    void ran(ExecType result) {
        close(closing -> switch (result) {
            case FAILED -> closing.passedOver();
            case SKIPPED, MARK_RAN -> closing.skipped();
            default -> closing.succeeded();
        });
    }

    void failed(Exception failure) {
        close(closing -> LiquibaseFailure.of(failure, closing.duration()));
    }

    void rolledBack() {
        // A script has not committed yet when Liquibase says this.
        if (script == null) {
            close(OpenOperation::succeeded);
        }
    }

    /** Closes what Liquibase said no more of: since 4.33 that is a changeset that it skipped. */
    void sweep(boolean commandSucceeded) {
        close(closing -> {
            if (commandSucceeded && closing.isStaked()) {
                return script == null ? closing.unexplained() : closing.succeeded();
            }
            return commandSucceeded ? closing.skipped() : closing.unexplained();
        });
    }

    void openWhole(Change change, WholeCommand command, @Nullable String sql) {
        attempts.before(change.name(), () -> KeptSearchPath.during(connection, () -> open(change)));
        OpenOperation claiming = operation;
        if (claiming != null) {
            claiming.isGiven(sql);
            attempts.before(claiming.name(), () -> command.stake(claiming, connection));
        }
    }

    void endWhole(boolean commandSucceeded) {
        close(closing -> commandSucceeded ? closing.succeeded() : closing.unexplained());
        close();
    }

    /** Ends the deployment. The connection stays Liquibase's. */
    void close() {
        closeEnded();
        start.close();
        slowDetails.close();
    }

    private void close(OutcomeOf outcome) {
        OpenOperation closing = operation;
        operation = null;
        if (closing != null) {
            if (closing.isAnnounced()) {
                closeEnded();
            }
            attempts.after(closing.name(), () -> {
                if (closing.claimsSession()) {
                    new OwnCommits(connection).commit(own -> {
                        Claim.withdraw(own);
                        return closing;
                    });
                }
                Outcome how = outcome.of(closing);
                ended = closing.later(how, settings.capturedSql());
                if (ended == null) {
                    closing.close(how, settings.capturedSql());
                }
            });
        }
    }

    @FunctionalInterface
    private interface OutcomeOf {
        Outcome of(OpenOperation closing);
    }
}
