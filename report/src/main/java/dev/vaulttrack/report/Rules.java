package dev.vaulttrack.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All rules, those of today and those that still lack their evidence. */
final class Rules {
    private static final List<Rule> RULES = List.of(
            new OutOfBandDdl(),
            new ChangeIdMissing(),
            new ApprovalMissingOrLate(),
            new AuthorIsDeployerOrApprover(),
            new DeployerNotAllowed(),
            new OutsideChangeWindow(),
            new EmergencyNotReviewed(),
            new ChangesetModified(),
            new HistoryRewritten(),
            new PopulationMismatch(),
            new OutOfOrderOrMarkedRan(),
            new SourceNotTraceable(),
            new FailedUnresolved(),
            new OperationNeverClosed(),
            new EffectMismatch(),
            new RolledBack(),
            new NoRollbackPlan(),
            new TrackingGap(),
            new TriggerMissingOrDisabled(),
            new TriggerToggled(),
            new TrackerCodeChanged(),
            new LogWritable(),
            new RetentionBelowPolicy(),
            new ClockSkew(),
            new UnseenCommands(),
            new DestructiveDdl(),
            new PrivilegeWidened(),
            new RowSecurityWeakened(),
            new SensitiveColumnChanged(),
            new UnsafeFunction(),
            new AuditObjectChanged(),
            new ConstraintWeakened(),
            new SecretInSql(),
            new SourceUnavailable(),
            new ReportTruncated());

    private Rules() {}

    static List<RuleInfo> evaluated() {
        return Stream.concat(RULES.stream().map(Rule::info), WaiverRules.infos().stream())
                .toList();
    }

    /** Of every rule, also of those that are not evaluated yet. */
    static Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        evaluated().forEach(rule -> ids.add(rule.id()));
        PlannedRules.read().forEach(rule -> ids.add(rule.id()));
        return ids;
    }

    /** Every rule, by id. */
    static List<Judgement> judge(Evidence evidence, ReportRequest request) {
        List<Judgement> judgements = new ArrayList<>();
        RULES.forEach(rule -> judgements.add(judge(rule, evidence, request)));
        PlannedRules.read().forEach(result -> judgements.add(new Judgement(result, List.of())));
        List<Judgement> all = new ArrayList<>(new WaiverRules(request.waivers(), evidence).apply(judgements));
        all.sort(Comparator.comparing(judgement -> judgement.result().id()));
        return List.copyOf(all);
    }

    private static Judgement judge(Rule rule, Evidence evidence, ReportRequest request) {
        Optional<String> hindrance = hindrance(rule, evidence, request);
        if (hindrance.isPresent()) {
            RuleResult result = rule.info().result(RuleResult.State.NOT_EVALUATED, 0, hindrance.get());
            return new Judgement(result, List.of());
        }
        List<Finding> findings = rule.evaluate(evidence, request);
        if (findings.isEmpty() && rule.readsStatements() && !evidence.events().listed()) {
            String reason = "there are more DDL events than a report lists with their statements";
            return new Judgement(rule.info().result(RuleResult.State.NOT_EVALUATED, 0, reason), List.of());
        }
        return new Judgement(result(rule, findings, rule.unknown(evidence, request)), findings);
    }

    private static Optional<String> hindrance(Rule rule, Evidence evidence, ReportRequest request) {
        List<String> unread = evidence.unread(rule.sources());
        if (!unread.isEmpty()) {
            return Optional.of(String.join(", ", unread) + " could not be read");
        }
        return rule.unasked(request.policy());
    }

    private static RuleResult result(Rule rule, List<Finding> findings, Optional<String> unknown) {
        RuleResult.State otherwise = unknown.isPresent() ? RuleResult.State.INDETERMINATE : RuleResult.State.PASSED;
        RuleResult.State state = findings.isEmpty() ? otherwise : RuleResult.State.TRIPPED;
        return rule.info().result(state, findings.size(), unknown.orElse(""));
    }
}
