package dev.vaulttrack.report;

/** What a report comes to. */
public enum Verdict {
    /** Every source could be read, and nothing was found that reaches the threshold. */
    PASS,
    /** As {@link #PASS}, but only because somebody signed for what was found. */
    PASS_WITH_WAIVERS,
    /** At least one finding reaches the threshold. */
    FAIL,
    /** A source could not be read, so that nothing can be said. Never a pass. */
    INDETERMINATE
}
