package dev.vaulttrack.cli;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.command.ReportGoal;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;

/** Makes a report, also of a database that is out of reach: that one says so. */
abstract class Reporting extends Work {
    @Mixin
    private final Connecting database = new Connecting();

    @Mixin
    private final ReportOptions options = new ReportOptions();

    @Override
    final int run() {
        ReportGoal.Result result = options.goal().run(database::connect);
        tell(result.announcement());
        return judge(result.evidenced());
    }

    final Path directory() {
        return options.directory();
    }

    /** What the report, which is written by then, comes to; an exit code. */
    abstract int judge(ComplianceReport report);
}
