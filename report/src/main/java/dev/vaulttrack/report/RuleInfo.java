package dev.vaulttrack.report;

import java.util.List;

/**
 * What a rule is called and what it is evidence for.
 *
 * @param severity of its findings, or of the most severe of them
 * @param controls controls, each with its framework
 */
record RuleInfo(String id, String name, Severity severity, String title, List<String> controls) {
    /** The same rule, for a finding that is less severe. */
    RuleInfo at(Severity other) {
        return new RuleInfo(id, name, other, title, controls);
    }

    /** The same rule, for a finding that has a title of its own. */
    RuleInfo titled(String other) {
        return new RuleInfo(id, name, severity, other, controls);
    }

    Finding trip(DatabaseIdentity database, Fact fact, Advice advice) {
        String who = fact.actor() == null ? null : fact.actor().describe();
        return new Finding(
                id,
                severity,
                title,
                fact.subject(),
                fact.at(),
                who,
                advice.message(),
                advice.remedy(),
                Fingerprint.of(id, database, fact),
                fact.evidence(),
                fact.change(),
                null);
    }

    RuleResult result(RuleResult.State state, int findings, String reason) {
        return new RuleResult(id, name, title, severity, controls, state, findings, reason);
    }

    /** What to tell the reader. */
    record Advice(String message, String remedy) {}
}
