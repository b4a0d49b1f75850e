package dev.vaulttrack.cli;

import dev.vaulttrack.report.command.AttestGoal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Signs a report. */
@Command(name = "attest", description = "Signs the files of a report with an Ed25519 key. Needs no database.")
final class AttestCommand extends Work {
    @Mixin
    private final ReportPlace report = new ReportPlace();

    @Option(
            names = "--signing-key-file",
            paramLabel = "<file>",
            description = "The key, for example signing-key.pem. Default: the key itself in VAULTTRACK_SIGNING_KEY.")
    private @Nullable Path signingKeyFile;

    @Option(
            names = "--key-id",
            paramLabel = "<id>",
            description = "The only key that may sign, by its id, for example 9f86d081... Default: any.")
    private @Nullable String keyId;

    @Override
    int run() {
        return tell(new AttestGoal(report.directory(), signingKeyFile, keyId).run(ProcessSurroundings.ofThisProcess()));
    }
}
