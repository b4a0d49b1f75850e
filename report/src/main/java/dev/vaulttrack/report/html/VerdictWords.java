package dev.vaulttrack.report.html;

import dev.vaulttrack.report.ComplianceReport;
import java.util.Locale;

/** Why the verdict is what it is. */
final class VerdictWords {
    private VerdictWords() {}

    static String of(ComplianceReport report) {
        long failing = report.findings().stream().filter(report::fails).count();
        String threshold = Show.word(report.request().failOn()).toLowerCase(Locale.ROOT);
        boolean budgets = !report.request().policy().maxFindings().isEmpty();
        return switch (report.verdict()) {
            case PASS ->
                budgets
                        ? "Every source was read, and there are no more findings than the policy allows."
                        : "Every source was read, and no finding is of severity " + threshold + " or above.";
            case PASS_WITH_WAIVERS -> "Every finding that would fail was signed for.";
            case FAIL ->
                budgets
                        ? Show.count(failing, "finding") + " more severe, or more, than the policy allows."
                        : Show.count(failing, "finding") + " of severity " + threshold + " or above.";
            case INDETERMINATE -> notKnown(report);
        };
    }

    private static String notKnown(ComplianceReport report) {
        long unread =
                report.sources().stream().filter(source -> !source.wasRead()).count();
        return unread > 0
                ? Show.count(unread, "source") + " could not be read. Without that, nothing can be said."
                : "Of some changes it could not be told whether they are as the policy asks; see the rules.";
    }
}
