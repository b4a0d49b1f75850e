package dev.vaulttrack.report;

import java.util.List;

/** Looks for one thing in the evidence. Keeps no state; time comes from the evidence, so that results repeat. */
interface Rule {
    RuleInfo info();

    /** Names of the sources without which nothing can be said. */
    List<String> sources();

    List<Finding> evaluate(Evidence evidence, ReportRequest request);
}
