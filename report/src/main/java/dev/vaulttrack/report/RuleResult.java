package dev.vaulttrack.report;

import java.util.List;

/**
 * A rule and what became of it.
 *
 * @param id {@code VT} and three digits
 * @param name short name, words joined by hyphens
 * @param title what it looks for, a few words
 * @param severity of its findings, or of the most severe of them
 * @param controls controls that it is evidence for, each with its framework
 * @param findings how many findings it made
 * @param reason why it was not evaluated, or what could not be told; else empty
 */
public record RuleResult(
        String id,
        String name,
        String title,
        Severity severity,
        List<String> controls,
        State state,
        int findings,
        String reason) {
    /** What can become of a rule. */
    public enum State {
        /** Evaluated, and it found something. */
        TRIPPED,
        /** Evaluated, and it found nothing. */
        PASSED,
        /** Evaluated, but of some changes it could not be told. No pass. */
        INDETERMINATE,
        /** Not evaluated. Says nothing, and is no pass. */
        NOT_EVALUATED
    }

    public RuleResult {
        controls = List.copyOf(controls);
    }
}
