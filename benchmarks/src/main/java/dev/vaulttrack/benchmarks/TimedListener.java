package dev.vaulttrack.benchmarks;

import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.DefaultChangeExecListener;
import liquibase.database.Database;

/** Time that passes in the listeners of Liquibase, VaultTrack's among them, which joins this one. */
final class TimedListener extends DefaultChangeExecListener {
    private final TimedPart before = new TimedPart();
    private final TimedPart change = new TimedPart();
    private final TimedPart after = new TimedPart();

    /** All of it, in microseconds. */
    double micros() {
        return before.sum() + change.sum() + after.sum();
    }

    /** Before a changeset, the median. */
    double beforeMicros() {
        return before.median();
    }

    /** Before a change of one, the median. */
    double changeMicros() {
        return change.median();
    }

    /** After a changeset, the median. */
    double afterMicros() {
        return after.median();
    }

    @Override
    public void willRun(
            ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, ChangeSet.RunStatus status) {
        before.time(() -> super.willRun(changeSet, changeLog, database, status));
    }

    @Override
    public void willRun(Change told, ChangeSet changeSet, DatabaseChangeLog changeLog, Database database) {
        change.time(() -> super.willRun(told, changeSet, changeLog, database));
    }

    @Override
    public void ran(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, ChangeSet.ExecType result) {
        after.time(() -> super.ran(changeSet, changeLog, database, result));
    }
}
