package dev.vaulttrack.cli;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.command.Gate;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the report, and judges. */
@Command(
        name = "check",
        description = "Writes the compliance report, and exits with 1 unless the verdict is PASS or PASS_WITH_WAIVERS.")
final class CheckCommand extends Reporting {
    @Option(
            names = "--max-listed",
            paramLabel = "<n>",
            defaultValue = "20",
            description = "How many findings to name at most. Default: ${DEFAULT-VALUE}.")
    private int maxListed;

    @Option(names = "--new-only", description = "Let findings pass that the report before, in --history-file, had too.")
    private boolean newOnly;

    @Override
    int judge(ComplianceReport report) {
        Optional<String> breach = new Gate("check", maxListed, newOnly).breach(report, directory());
        return breach.isPresent() ? breach(breach.get()) : 0;
    }
}
