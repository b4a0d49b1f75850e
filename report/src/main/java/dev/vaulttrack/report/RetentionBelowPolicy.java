package dev.vaulttrack.report;

import java.time.Period;
import java.util.List;

/** VT408: history may be removed earlier than the policy allows. */
final class RetentionBelowPolicy implements Rule {
    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT408",
                "retention-below-policy",
                Severity.HIGH,
                "History kept for less than the policy asks",
                List.of("NIST AU-11", "PCI DSS 10.5.1", "HIPAA 164.316(b)(2)(i)", "21 CFR 11.10(c)"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.RETENTION);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        Retention retention = evidence.surveillance().retention();
        int needed = days(request.policy().retention());
        if (retention.minimumDays() >= needed) {
            return List.of();
        }
        String message =
                "The database lets history be removed after " + Words.count(retention.minimumDays(), "day") + " ("
                        + retention.reason() + "), but the policy asks for "
                        + request.policy().retention() + ", "
                        + Words.count(needed, "day") + ".";
        String remedy = "select script_tracking.set_retention(" + needed
                + ", 'why'); as the owner of the schema. What is" + " gone already comes back only from an archive.";
        Fact fact = Fact.of("retention", Evidence.RETENTION, "");
        return List.of(info().trip(evidence.database(), fact, new RuleInfo.Advice(message, remedy)));
    }

    /** Leap days aside: who keeps a year keeps 365 days. */
    private static int days(Period period) {
        return period.getYears() * 365 + period.getMonths() * 365 / 12 + period.getDays();
    }
}
