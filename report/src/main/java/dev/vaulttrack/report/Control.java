package dev.vaulttrack.report;

import java.util.List;

/**
 * A control of a framework, and what this report says of it. The report never says that it is met: only what the evidence shows.
 *
 * @param profile framework, as policy files name it
 * @param framework its name
 * @param id of the control
 * @param title in our own words, since texts of frameworks are not free
 * @param rules that are evidence for it
 * @param findings of these rules that nobody signed for, above INFO
 */
public record Control(
        String profile, String framework, String id, String title, List<String> rules, Status status, int findings) {
    /** What the evidence shows. */
    public enum Status {
        /** Every rule was evaluated, and found nothing that nobody signed for. */
        SATISFIED,
        /** So it is for those rules that were evaluated; others were not. */
        PARTLY_EVALUATED,
        /** A rule found something. */
        NOT_SATISFIED,
        /** No rule was evaluated. */
        NOT_EVALUATED,
        /** Needs evidence that no rule looks at. */
        MANUAL
    }

    public Control {
        rules = List.copyOf(rules);
    }
}
