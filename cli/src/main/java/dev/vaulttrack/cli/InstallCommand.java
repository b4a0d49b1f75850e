package dev.vaulttrack.cli;

import dev.vaulttrack.report.command.InstallGoal;
import java.sql.Connection;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Installs or upgrades the schema. */
@Command(
        name = "install",
        description = "Installs VaultTrack into a database, or brings it up to date: all of it, or nothing.")
final class InstallCommand extends Work {
    @Mixin
    private final Connecting database = new Connecting();

    @Option(names = "--dry-run", description = "Only list the files that would be applied.")
    private boolean dryRun;

    @Override
    int run() throws SQLException {
        try (Connection connection = database.connect()) {
            return tell(dryRun ? InstallGoal.plan(connection) : InstallGoal.install(connection));
        }
    }
}
