package dev.vaulttrack.cli;

import dev.vaulttrack.report.command.StatusGoal;
import dev.vaulttrack.report.command.StatusText;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how an installation is. */
@Command(name = "status", description = "Tells on one screen how VaultTrack is in a database.")
final class StatusCommand extends Work {
    @Mixin
    private final Connecting database = new Connecting();

    @Option(
            names = "--format",
            paramLabel = "<format>",
            defaultValue = "text",
            description = "text, or json for programs. Default: ${DEFAULT-VALUE}.")
    private String format = "text";

    @Option(
            names = "--output-file",
            paramLabel = "<file>",
            description = "Write to this file, for example status.json. Default: the terminal.")
    private @Nullable Path outputFile;

    @Override
    int run() throws SQLException {
        StatusText text = StatusText.named(format);
        try (Connection connection = database.connect()) {
            return tell(new StatusGoal(text, outputFile).run(connection));
        }
    }
}
