package dev.vaulttrack.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's word that a finding may stand for a while.
 *
 * @param id name of the waiver
 * @param rule rule whose findings it is for
 * @param match which of them
 * @param approver who signed for it; without one it does not count
 * @param until last day, in UTC, on which it counts
 */
public record Waiver(
        String id,
        String rule,
        Match match,
        String reason,
        @Nullable String approver,
        LocalDate until) {
    /**
     * Which findings; each that is given must fit. At least one is.
     *
     * @param object subject of the finding, where * stands for anything
     * @param change name of the migration or changeset, where * stands for anything
     * @param fingerprint the one finding
     */
    public record Match(
            @Nullable String object,
            @Nullable String change,
            @Nullable String fingerprint) {
        boolean fits(Finding finding) {
            return (object == null || Glob.matches(object, finding.subject()))
                    && (change == null || (finding.change() != null && Glob.matches(change, finding.change())))
                    && (fingerprint == null || fingerprint.equals(finding.fingerprint()));
        }
    }

    boolean fits(Finding finding) {
        return rule.equals(finding.rule()) && match.fits(finding);
    }

    boolean countsOn(LocalDate day) {
        return approver != null && !day.isAfter(until);
    }
}
