package dev.vaulttrack.liquibase;

import java.util.List;
import liquibase.command.AbstractCommandStep;
import liquibase.command.CommandDefinition;
import liquibase.command.CommandResultsBuilder;
import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

/** Runs only after a command's work succeeded, which its clean-up is not told. Public for Liquibase, which finds it as a service. */
public final class VaultTrackDoneStep extends AbstractCommandStep {
    private static final int AFTER_THE_WORK = 2000;

    /** Null, since it is part of other commands and none itself. */
    @Override
    @SuppressWarnings("NullAway") // Liquibase's own steps return null here, and it asks for that.
    public String @Nullable [][] defineCommandNames() {
        return null;
    }

    @Override
    @SuppressWarnings("deprecation") // See VaultTrackCommandStep.
    public int getOrder(CommandDefinition command) {
        return CommandKind.of(command) == CommandKind.UNTRACKED ? ORDER_NOT_APPLICABLE : AFTER_THE_WORK;
    }

    @Override
    public List<Class<?>> requiredDependencies() {
        return List.of(Database.class);
    }

    @Override
    public void run(CommandResultsBuilder results) {
        TrackedCommand command = TrackedCommand.in(results.getCommandScope());
        if (command != null) {
            command.succeeded();
        }
    }
}
