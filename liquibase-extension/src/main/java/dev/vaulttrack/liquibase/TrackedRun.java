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
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.command.CommandScope;
import liquibase.database.Database;
import liquibase.logging.Logger;
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
    private final TrackerStart start;
    private final @Nullable String script;
    private @Nullable OpenOperation operation;
    private @Nullable Closing ended;

    TrackedRun(Database database, Settings settings, CommandScope scope) {
        this.database = database;
        this.connection = TrackedDatabase.connection(database);
        this.settings = settings;
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
        open(changeSet, Change.Type.MIGRATION);
    }

    void willRun(liquibase.change.Change change) {
        OpenOperation running = operation;
        if (running != null) {
            before(running.name(), () -> running.willRun(change));
            stake();
        }
    }

    private void open(ChangeSet changeSet, Change.Type type) {
        // Liquibase rolls back between here and the changes, and sets its search path anew, but not before
        // preconditions.
        boolean pathMatters = type != Change.Type.MIGRATION || changeSet.getPreconditions() != null;
        before(changeSet.toString(false), () -> {
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
            after("the changeset before", () -> start.close(closing));
        }
    }

    /** Claims what comes next in this transaction, or in this session where there is none. */
    void stake() {
        OpenOperation claiming = operation;
        if (claiming != null && claiming.type() != Change.Type.ROLLBACK) {
            before(claiming.name(), () -> claiming.stake(connection, !connection.getAutoCommit()));
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
        before(claiming.name(), () -> {
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
        before(change.name(), () -> KeptSearchPath.during(connection, () -> open(change)));
        OpenOperation claiming = operation;
        if (claiming != null) {
            claiming.isGiven(sql);
            before(claiming.name(), () -> command.stake(claiming, connection));
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
    }

    private void close(OutcomeOf outcome) {
        OpenOperation closing = operation;
        operation = null;
        if (closing != null) {
            after(closing.name(), () -> {
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

    private void before(String change, Attempt attempt) {
        try {
            attempt.run();
        } catch (TrackingRequiredException e) {
            throw e;
        } catch (SQLException | RuntimeException e) {
            String problem = "VaultTrack cannot record " + change + ". " + describe(e);
            if (settings.onFailure() == OnFailure.FAIL) {
                throw new TrackingRequiredException(problem, e);
            }
            warn(problem, e);
        }
    }

    private void after(String change, Attempt attempt) {
        try {
            attempt.run();
        } catch (SQLException | RuntimeException e) {
            warn("VaultTrack cannot record how " + change + " ended. " + describe(e), e);
        }
    }

    private static String describe(Exception e) {
        if (e instanceof SQLException refusal) {
            e = VaultTrackException.of("talk to the database", refusal);
        }
        return e instanceof VaultTrackException ? String.valueOf(e.getMessage()) : e.toString();
    }

    private static void warn(String message, Exception cause) {
        Logger log = Scope.getCurrentScope().getLog(TrackedRun.class);
        log.warning(message);
        log.fine(message, cause);
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws SQLException;
    }

    @FunctionalInterface
    private interface OutcomeOf {
        Outcome of(OpenOperation closing);
    }
}
