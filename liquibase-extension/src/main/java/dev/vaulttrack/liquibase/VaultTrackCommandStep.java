package dev.vaulttrack.liquibase;

import java.util.List;
import liquibase.command.AbstractCommandStep;
import liquibase.command.CleanUpCommandStep;
import liquibase.command.CommandDefinition;
import liquibase.command.CommandResultsBuilder;
import liquibase.command.CommandScope;
import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * Begins and ends the tracking of a Liquibase command. Public for Liquibase, which finds it as a service and puts it between
 * the steps that connect and the step that does the work.
 *
 * <p>Until Liquibase 5 threads share one instance: what belongs to a run is kept in its {@link CommandScope}.
 */
public final class VaultTrackCommandStep extends AbstractCommandStep implements CleanUpCommandStep {
    /** After the steps that a command depends on, which have no order, and before the command's own, which has 1000. */
    private static final int BEFORE_THE_WORK = 500;

    /** Null, since it is part of other commands and none itself. */
    @Override
    @SuppressWarnings("NullAway") // Liquibase's own steps return null here, and it asks for that.
    public String @Nullable [][] defineCommandNames() {
        return null;
    }

    // Deprecated in favour of dependencies, but what still sorts the steps; a dependency cannot say "before the work".
    @Override
    @SuppressWarnings("deprecation")
    public int getOrder(CommandDefinition command) {
        return CommandKind.of(command) == CommandKind.UNTRACKED ? ORDER_NOT_APPLICABLE : BEFORE_THE_WORK;
    }

    @Override
    public List<Class<?>> requiredDependencies() {
        return List.of(Database.class);
    }

    @Override
    public void run(CommandResultsBuilder results) {
        CommandScope scope = results.getCommandScope();
        Settings settings = VaultTrackConfiguration.current();
        Database database = (Database) scope.getDependency(Database.class);
        if (settings.enabled() && TrackedDatabase.isTracked(database)) {
            TrackedCommand command = TrackedCommand.begin(scope, new TrackedRun(database, settings, scope));
            scope.provideDependency(TrackedCommand.class, command);
        }
    }

    @Override
    public void cleanUp(CommandResultsBuilder results) {
        TrackedCommand command = TrackedCommand.in(results.getCommandScope());
        if (command != null) {
            command.end();
        }
    }
}
