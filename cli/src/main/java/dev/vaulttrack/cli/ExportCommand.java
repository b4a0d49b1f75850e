package dev.vaulttrack.cli;

import dev.vaulttrack.report.command.ExportGoal;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Packs a report. */
@Command(
        name = "export",
        description = "Packs a report into one zip file; the same files make the same bytes. Needs no database.")
final class ExportCommand extends Work {
    @Mixin
    private final ReportPlace report = new ReportPlace();

    @Option(
            names = "--export-file",
            paramLabel = "<file>",
            defaultValue = ExportGoal.FILE_NAME,
            description = "The zip file. Default: ${DEFAULT-VALUE}.")
    private Path exportFile = Path.of(ExportGoal.FILE_NAME);

    @Override
    int run() {
        return tell(new ExportGoal(report.directory(), exportFile).run());
    }
}
