package dev.vaulttrack.liquibase;

import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.precondition.core.PreconditionContainer.ErrorOption;
import liquibase.precondition.core.PreconditionContainer.FailOption;
import org.jspecify.annotations.Nullable;

/** Hears of changesets while a tracked command runs, and passes them on to its {@link TrackedRun}. */
final class TrackingListener extends AbstractChangeExecListener {
    private @Nullable TrackedRun run;
    private int depth;

    /** A command begins; inside of another one, as in updateTestingRollback, it belongs to that. */
    void enter(TrackedRun begun) {
        if (run == null || !run.isOn(begun)) {
            run = begun;
            depth = 0;
        }
        depth++;
    }

    /** The command ends, and with the outermost one the deployment. */
    void leave(boolean succeeded) {
        if (run == null) {
            return;
        }
        run.sweep(succeeded);
        depth--;
        if (depth == 0) {
            run.close();
            run = null;
        }
    }

    @Override
    public void willRun(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, RunStatus status) {
        if (run != null && run.hears(database)) {
            run.willRun(changeSet);
        }
    }

    @Override
    public void willRun(Change change, ChangeSet changeSet, DatabaseChangeLog changeLog, Database database) {
        if (run != null && run.hears(database)) {
            run.willRun(change);
        }
    }

    @Override
    public void ran(Change change, ChangeSet changeSet, DatabaseChangeLog changeLog, Database database) {
        if (run != null && run.hears(database) && OwnTransactions.mayBeIn(change)) {
            run.stake();
        }
    }

    @Override
    public void ran(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, ExecType result) {
        if (run != null && run.hears(database)) {
            run.ran(result);
        }
    }

    @Override
    public void runFailed(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, Exception failure) {
        if (run != null && run.hears(database)) {
            run.failed(failure);
        }
    }

    @Override
    public void preconditionFailed(PreconditionFailedException failure, FailOption onFail) {
        if (run != null) {
            run.note(PreconditionText.of(failure, onFail));
        }
    }

    @Override
    public void preconditionErrored(PreconditionErrorException error, ErrorOption onError) {
        if (run != null) {
            run.note(PreconditionText.of(error, onError));
        }
    }

    @Override
    public void willRollback(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database) {
        if (run != null && run.hears(database)) {
            run.willRollback(changeSet);
        }
    }

    @Override
    public void rolledBack(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database) {
        if (run != null && run.hears(database)) {
            run.rolledBack();
        }
    }

    @Override
    public void rollbackFailed(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, Exception failure) {
        if (run != null && run.hears(database)) {
            run.failed(failure);
        }
    }
}
