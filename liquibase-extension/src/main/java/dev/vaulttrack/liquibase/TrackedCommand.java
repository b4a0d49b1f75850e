package dev.vaulttrack.liquibase;

import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.command.CommandScope;
import org.jspecify.annotations.Nullable;

/** A Liquibase command while it is tracked. */
final class TrackedCommand {
    private final Ending ending;
    private boolean succeeded;

    private TrackedCommand(Ending ending) {
        this.ending = ending;
    }

    /** The one that was begun in this scope; null when it is not tracked. */
    static @Nullable TrackedCommand in(CommandScope scope) {
        return (TrackedCommand) scope.getDependency(TrackedCommand.class);
    }

    static TrackedCommand begin(CommandScope scope, TrackedRun run) {
        ChangeExecListener present = (ChangeExecListener) scope.getDependency(ChangeExecListener.class);
        if (CommandKind.of(scope.getCommand()) == CommandKind.CHANGESETS && present != null) {
            ListenerChain chain = ListenerChain.around(present);
            scope.provideDependency(ChangeExecListener.class, chain.whole());
            chain.tracking().enter(run);
            return new TrackedCommand(chain.tracking()::leave);
        }
        WholeCommand command = WholeCommand.of(scope);
        run.openWhole(command.describe(scope), command, GivenSql.of(scope));
        return new TrackedCommand(run::endWhole);
    }

    void succeeded() {
        succeeded = true;
    }

    void end() {
        ending.end(succeeded);
    }

    @FunctionalInterface
    private interface Ending {
        void end(boolean succeeded);
    }
}
