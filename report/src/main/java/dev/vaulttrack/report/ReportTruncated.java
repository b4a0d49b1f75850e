package dev.vaulttrack.report;

import java.util.ArrayList;
import java.util.List;

/** VT904: a format had to leave something out. */
final class ReportTruncated implements Rule {
    @Override
    public RuleInfo info() {
        return new RuleInfo("VT904", "report-truncated", Severity.INFO, "Report had to be cut", List.of("NIST AU-12"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.OPERATIONS, Evidence.DDL_EVENTS);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        List<Finding> findings = new ArrayList<>();
        int hidden = evidence.operations().size() - request.htmlMaxRows();
        if (hidden > 0) {
            findings.add(finding(
                    evidence,
                    "index.html",
                    "index.html lists the latest " + Words.count(request.htmlMaxRows(), "operation")
                            + " and leaves out " + hidden
                            + " older ones. All of them are in report.json and register.csv."));
        }
        if (!evidence.events().listed()) {
            findings.add(finding(
                    evidence,
                    "statements",
                    "There are more DDL events than a report lists with their statements. All are counted, and all that are"
                            + " out of band are listed; rules about statements that found nothing are not evaluated."));
        }
        return findings;
    }

    private Finding finding(Evidence evidence, String subject, String message) {
        Fact fact = Fact.of(subject, Evidence.OPERATIONS, subject);
        return info().trip(
                        evidence.database(),
                        fact,
                        new RuleInfo.Advice(message, "Report on a shorter period, or ask the database for the rest."));
    }
}
