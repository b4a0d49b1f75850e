package dev.vaulttrack.cli;

import dev.vaulttrack.report.command.Announcement;
import dev.vaulttrack.report.command.ArchiveGoal;
import dev.vaulttrack.schema.retention.ArchiveRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes history to files. */
@Command(
        name = "archive",
        description =
                "Writes old history to files, which are read again and compared, and removes it from the database if told to.")
final class ArchiveCommand extends Work {
    @Mixin
    private final Connecting database = new Connecting();

    @Option(
            names = "--archive-directory",
            paramLabel = "<dir>",
            required = true,
            description = "Where the files go, for example /archive/shop. Required.")
    private Path archiveDirectory = Path.of("");

    @Option(
            names = "--older-than-days",
            paramLabel = "<n>",
            defaultValue = "0",
            description = "Archive only months that ended so many days ago, for example 90. Default: ${DEFAULT-VALUE}.")
    private int olderThanDays;

    @Option(
            names = "--remove-older-than-days",
            paramLabel = "<n>",
            description = "Remove what is archived and ended so many days ago, for example 400. Default: nothing.")
    private @Nullable Integer removeOlderThanDays;

    @Override
    int run() throws SQLException {
        return tell(archive());
    }

    /** Tells nothing itself: first the line that shows how far it is has to be wiped. */
    private Announcement archive() throws SQLException {
        try (Connection connection = database.connect();
                Terminal terminal = Terminal.ofThisProcess()) {
            ArchiveRequest request = ArchiveGoal.request(archiveDirectory, olderThanDays, terminal.progress());
            return new ArchiveGoal(true, removeOlderThanDays).run(connection, request);
        }
    }
}
