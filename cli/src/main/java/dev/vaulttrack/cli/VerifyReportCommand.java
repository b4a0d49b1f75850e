package dev.vaulttrack.cli;

import dev.vaulttrack.report.command.VerifyReportGoal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks a report. */
@Command(
        name = "verify-report",
        description = {
            "Checks the files of a report against its signature, or its list of digests, and tells what that proves.",
            "Exits with 1 for a report that was changed. Needs no database."
        })
final class VerifyReportCommand extends Work {
    @Option(
            names = "--bundle",
            paramLabel = "<path>",
            defaultValue = ReportPlace.DEFAULT,
            description = "The report: its directory, or a zip file of it. Default: ${DEFAULT-VALUE}.")
    private Path bundle = Path.of(ReportPlace.DEFAULT);

    @Option(
            names = "--public-key",
            paramLabel = "<file>",
            description = {
                "The public key of whom you trust to sign, for example shop.pub.pem. With it, the report must be signed by",
                "this key; a signed report is not checked without. Default: none."
            })
    private @Nullable Path publicKey;

    @Override
    int run() {
        VerifyReportGoal.Result result = new VerifyReportGoal(bundle, publicKey).run();
        tell(result.announcement());
        return result.breach().isPresent() ? breach(result.breach().get()) : 0;
    }
}
