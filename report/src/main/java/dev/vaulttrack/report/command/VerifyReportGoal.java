package dev.vaulttrack.report.command;

import dev.vaulttrack.report.bundle.TrustedKey;
import dev.vaulttrack.report.bundle.Verification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks the files of a report without the database, and tells what that proves and what not.
 *
 * @param bundle directory or zip file of the report
 * @param publicKey whom the reader trusts to sign; null for nobody
 */
public record VerifyReportGoal(Path bundle, @Nullable Path publicKey) {
    /**
     * What came of it.
     *
     * @param announcement what is proven and what not
     * @param breach why the report must not be believed; empty when it may
     */
    public record Result(Announcement announcement, Optional<String> breach) {}

    /**
     * Checks.
     *
     * @throws dev.vaulttrack.schema.VaultTrackException VT094 without the key of a signed report, VT095 for what cannot be read
     */
    public Result run() {
        Verification verification = Verification.of(bundle, publicKey == null ? null : TrustedKey.read(publicKey));
        List<String> lines = new ArrayList<>();
        lines.add((verification.holds() ? "The report holds: " : "The report does not hold: ") + bundle);
        verification.proven().forEach(sentence -> lines.add("  proven: " + Text.oneLine(sentence)));
        verification.notProven().forEach(sentence -> lines.add("  not proven: " + Text.oneLine(sentence)));
        return new Result(new Announcement(lines, List.of()), breach(verification));
    }

    private Optional<String> breach(Verification verification) {
        if (verification.holds()) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        lines.add("VT096: " + bundle
                + " is not the report that was written. Believe nothing in it, and ask for it again:");
        verification.problems().forEach(problem -> lines.add("  " + Text.oneLine(problem)));
        return Optional.of(String.join(System.lineSeparator(), lines));
    }
}
