package dev.vaulttrack.report;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lets findings stand that somebody signed for, and tells of waivers that do not count (VT901) or match nothing (VT903). */
record WaiverRules(Waivers waivers, LocalDate today, DatabaseIdentity database) {
    private static final RuleInfo EXPIRED = new RuleInfo(
            "VT901", "waiver-expired", Severity.HIGH, "Waiver that does not count", List.of("SOC 2 CC8.1"));
    private static final RuleInfo UNUSED = new RuleInfo(
            "VT903", "waiver-unused", Severity.INFO, "Waiver that matches nothing", List.of("SOC 2 CC8.1"));
    private static final String NO_FILE = "no waivers file is given";

    WaiverRules(Waivers waivers, Evidence evidence) {
        this(waivers, evidence.readAt().atZone(ZoneOffset.UTC).toLocalDate(), evidence.database());
    }

    static List<RuleInfo> infos() {
        return List.of(EXPIRED, UNUSED);
    }

    /** The judgements with findings marked as waived, and those of the rules about waivers. */
    List<Judgement> apply(List<Judgement> judgements) {
        Set<String> used = new HashSet<>();
        List<Judgement> applied = new ArrayList<>();
        for (Judgement judgement : judgements) {
            List<Finding> findings = judgement.findings().stream()
                    .map(finding -> waive(finding, used))
                    .toList();
            applied.add(new Judgement(judgement.result(), findings));
        }
        applied.add(judgement(EXPIRED, used, true));
        applied.add(judgement(UNUSED, used, false));
        return applied;
    }

    private Finding waive(Finding finding, Set<String> used) {
        Finding result = finding;
        for (Waiver waiver : waivers.waivers()) {
            if (waiver.fits(finding)) {
                used.add(waiver.id());
                if (waiver.countsOn(today) && result.waiver() == null) {
                    result = finding.waivedBy(waiver);
                }
            }
        }
        return result;
    }

    private Judgement judgement(RuleInfo rule, Set<String> used, boolean matching) {
        if (waivers.source() == null) {
            return new Judgement(rule.result(RuleResult.State.NOT_EVALUATED, 0, NO_FILE), List.of());
        }
        List<Finding> findings = waivers.waivers().stream()
                .filter(waiver -> used.contains(waiver.id()) == matching)
                .filter(waiver -> !matching || !waiver.countsOn(today))
                .map(waiver -> rule.trip(database, fact(waiver), matching ? expired(waiver) : unused(waiver)))
                .toList();
        RuleResult.State state = findings.isEmpty() ? RuleResult.State.PASSED : RuleResult.State.TRIPPED;
        return new Judgement(rule.result(state, findings.size(), ""), findings);
    }

    private Fact fact(Waiver waiver) {
        PolicySource source = waivers.source();
        return Fact.of(waiver.id(), source == null ? "waivers" : source.name(), waiver.id());
    }

    private static RuleInfo.Advice expired(Waiver waiver) {
        String why = waiver.approver() == null
                ? "nobody signed for it"
                : "it counted until " + waiver.until() + ", signed by " + waiver.approver();
        return new RuleInfo.Advice(
                "The waiver " + waiver.id() + " matches a finding of " + waiver.rule() + ", but " + why + ".",
                "Mend what it was for, or let somebody sign for it until a later day.");
    }

    private static RuleInfo.Advice unused(Waiver waiver) {
        return new RuleInfo.Advice(
                "The waiver " + waiver.id() + " for " + waiver.rule() + " matches no finding of this report.",
                "Remove it, unless what it is for lies outside of the reported period.");
    }
}
