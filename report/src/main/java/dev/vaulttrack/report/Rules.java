package dev.vaulttrack.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All rules, those of today and those that still lack their evidence. */
final class Rules {
    private static final List<Rule> RULES = List.of(
            new OutOfBandDdl(),
            new FailedUnresolved(),
            new OperationNeverClosed(),
            new RolledBack(),
            new TriggerMissingOrDisabled(),
            new SourceUnavailable());

    private Rules() {}

    static List<RuleInfo> evaluated() {
        return RULES.stream().map(Rule::info).toList();
    }

    /** Every rule, by id. */
    static List<Judgement> judge(Evidence evidence, ReportRequest request) {
        List<Judgement> judgements = new ArrayList<>();
        RULES.forEach(rule -> judgements.add(judge(rule, evidence, request)));
        PlannedRules.read().forEach(result -> judgements.add(new Judgement(result, List.of())));
        judgements.sort(Comparator.comparing(judgement -> judgement.result().id()));
        return List.copyOf(judgements);
    }

    private static Judgement judge(Rule rule, Evidence evidence, ReportRequest request) {
        List<String> unread = evidence.unread(rule.sources());
        if (!unread.isEmpty()) {
            String reason = String.join(", ", unread) + " could not be read";
            return new Judgement(rule.info().result(RuleResult.State.NOT_EVALUATED, 0, reason), List.of());
        }
        List<Finding> findings = rule.evaluate(evidence, request);
        RuleResult.State state = findings.isEmpty() ? RuleResult.State.PASSED : RuleResult.State.TRIPPED;
        return new Judgement(rule.info().result(state, findings.size(), ""), findings);
    }
}
