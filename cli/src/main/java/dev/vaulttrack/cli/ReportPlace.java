package dev.vaulttrack.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Option of commands that make a report, or take one that is there: where it is. */
final class ReportPlace {
    static final String DEFAULT = "vaulttrack-report";

    @Option(
            names = {"-o", "--output-directory"},
            paramLabel = "<dir>",
            defaultValue = DEFAULT,
            description = "Where the report is. Default: ${DEFAULT-VALUE}.")
    private Path directory = Path.of(DEFAULT);

    Path directory() {
        return directory;
    }
}
