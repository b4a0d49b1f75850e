package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;

/** VT508: a recorded statement held a password or another secret. */
final class SecretInSql implements Rule {
    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT508",
                "secret-in-sql",
                Severity.HIGH,
                "Secret in a statement",
                List.of("SOC 2 CC6.1", "PCI DSS 8.3.2"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.DDL_EVENTS);
    }

    @Override
    public boolean readsStatements() {
        return true;
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return Statements.trip(evidence, this::objection);
    }

    /** The mark of script_tracking.redact_secrets(), which keeps the secret itself out of the history. */
    private Optional<Statements.Objection> objection(TracedStatement traced) {
        String sql = traced.statement().sql();
        boolean redacted = sql.contains("'***'") || sql.contains("=***") || sql.contains(":***@");
        return redacted
                ? Optional.of(new Statements.Objection(
                        info(),
                        "A secret stood in the statement; the history has it as ***",
                        "Change the secret: it stands in the migration's file, and in logs of the server and of the build. Set"
                                + " such secrets outside of migrations."))
                : Optional.empty();
    }
}
