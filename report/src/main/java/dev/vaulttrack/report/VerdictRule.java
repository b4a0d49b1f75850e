package dev.vaulttrack.report;

import java.util.List;

/**
 * What findings come to.
 *
 * <p>A finding fails when it is at least as severe as the threshold. Where the policy gives its severity a budget, the budget
 * counts instead: up to that many may be there, more fail.
 */
record VerdictRule(Policy policy) {
    Verdict verdict(List<Finding> findings, boolean allKnown) {
        // What could not be read is INDETERMINATE and no failure.
        List<Finding> counting = findings.stream()
                .filter(finding -> !finding.rule().equals(SourceUnavailable.ID))
                .toList();
        if (fails(counting.stream().filter(finding -> finding.waiver() == null).toList())) {
            return Verdict.FAIL;
        }
        if (!allKnown) {
            return Verdict.INDETERMINATE;
        }
        return fails(counting) ? Verdict.PASS_WITH_WAIVERS : Verdict.PASS;
    }

    /** Whether this finding is one of those that fail: nobody signed for it, and there are more of its severity than may be. */
    boolean fails(Finding finding, List<Finding> all) {
        return finding.waiver() == null
                && !finding.rule().equals(SourceUnavailable.ID)
                && fails(all.stream()
                        .filter(other -> other.waiver() == null && other.severity() == finding.severity())
                        .filter(other -> !other.rule().equals(SourceUnavailable.ID))
                        .toList());
    }

    /** Whether there are more of a severity than may be. */
    private boolean fails(List<Finding> findings) {
        for (Severity severity : Severity.values()) {
            long found = findings.stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            if (found > allowed(severity)) {
                return true;
            }
        }
        return false;
    }

    private long allowed(Severity severity) {
        Integer budget = policy.maxFindings().get(severity);
        if (budget != null) {
            return budget;
        }
        return severity.reaches(policy.failOn()) ? 0 : Long.MAX_VALUE;
    }
}
