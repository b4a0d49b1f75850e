package dev.vaulttrack.cli;

import dev.vaulttrack.report.command.Announcement;
import dev.vaulttrack.report.command.UninstallGoal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes the schema. */
@Command(
        name = "uninstall",
        description = "Writes the whole history to files, and leaves nothing else of VaultTrack in the database.")
final class UninstallCommand extends Work {
    @Mixin
    private final Connecting database = new Connecting();

    @Option(
            names = "--confirm",
            paramLabel = "<database>",
            description = "The name of the database, so that nobody uninstalls by mistake, for example shop. Required.")
    private @Nullable String confirm;

    @Option(
            names = "--archive-directory",
            paramLabel = "<dir>",
            description = "Where the history goes, for example /archive/shop. Required.")
    private @Nullable Path archiveDirectory;

    @Override
    int run() throws SQLException {
        return tell(uninstall(UninstallGoal.of(confirm, archiveDirectory)));
    }

    /** Tells nothing itself: first the line that shows how far it is has to be wiped. */
    private Announcement uninstall(UninstallGoal goal) throws SQLException {
        try (Connection connection = database.connect();
                Terminal terminal = Terminal.ofThisProcess()) {
            return goal.run(connection, terminal.progress());
        }
    }
}
