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
        ReportGoal goal = options.goal();
        ReportGoal.Reading reading = goal.read(database::connect);
        tell(goal.write(reading.report()));
        if (reading.problem() != null) {
            throw reading.problem();
        }
        return judge(reading.report());
    }

    final Path directory() {
        return options.directory();
    }

    /** What the report, which is written by then, comes to; an exit code. */
    abstract int judge(ComplianceReport report);
}
