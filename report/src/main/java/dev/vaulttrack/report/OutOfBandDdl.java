package dev.vaulttrack.report;

import java.util.List;

/** VT101: DDL that no valid operation stands behind. One finding a statement. */
final class OutOfBandDdl implements Rule {
    private static final String REMEDY =
            "Ask who ran it what it was for. If it stays, bring it in as a migration, so that every"
                    + " environment gets it; if not, undo it with one. Then take the right to change the schema from logins other"
                    + " than the pipeline's.";

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT101",
                "out-of-band-ddl",
                Severity.CRITICAL,
                "Change outside of the pipeline",
                List.of(
                        "SOC 2 CC7.1",
                        "SOC 2 CC8.1",
                        "PCI DSS 6.5.1",
                        "PCI DSS 11.5.2",
                        "NIST CM-3",
                        "NIST CM-5",
                        "ISO A.8.32"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.DDL_EVENTS);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return evidence.outOfBand().stream()
                .map(statement -> info().trip(
                                evidence.database(), Fact.of(new TracedStatement(statement, null)), advice(statement)))
                .toList();
    }

    private static RuleInfo.Advice advice(DdlStatement statement) {
        int others = statement.objects().size() - 1;
        String also = others == 0 ? "" : " It touched " + Words.count(others, "more object") + ".";
        String message = "%s ran %s on %s, in transaction %d, and no tracked operation was open for it.%s Statement: %s"
                .formatted(
                        statement.actor().describe(),
                        command(statement.mainObject()),
                        Words.utc(statement.at()),
                        statement.xid(),
                        also,
                        Words.inline(statement.sql()));
        return new RuleInfo.Advice(message, REMEDY);
    }

    private static String command(DdlObject object) {
        return object.identity() == null ? object.commandTag() : object.commandTag() + " on " + object.identity();
    }
}
