package dev.vaulttrack.benchmarks;

import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.DefaultChangeExecListener;
import liquibase.database.Database;

/** Time that passes in the listeners of Liquibase, VaultTrack's among them, which joins this one. */
final class TimedListener extends DefaultChangeExecListener {
    private long nanos;

    double micros() {
        return nanos / 1e3;
    }

    private void timed(Runnable told) {
        long start = System.nanoTime();
        told.run();
        nanos += System.nanoTime() - start;
    }

    @Override
    public void willRun(
            ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, ChangeSet.RunStatus status) {
        timed(() -> super.willRun(changeSet, changeLog, database, status));
    }

    @Override
    public void willRun(Change change, ChangeSet changeSet, DatabaseChangeLog changeLog, Database database) {
        timed(() -> super.willRun(change, changeSet, changeLog, database));
    }

    @Override
    public void ran(Change change, ChangeSet changeSet, DatabaseChangeLog changeLog, Database database) {
        timed(() -> super.ran(change, changeSet, changeLog, database));
    }

    @Override
    public void ran(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, ChangeSet.ExecType result) {
        timed(() -> super.ran(changeSet, changeLog, database, result));
    }
}
