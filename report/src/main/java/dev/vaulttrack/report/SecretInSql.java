package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;

/** VT508: a recorded statement held a password or another secret. */
final class SecretInSql implements StatementRule {
    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT508",
                "secret-in-sql",
                Severity.HIGH,
                "Secret in a statement",
                List.of("SOC 2 CC6.1", "PCI DSS 8.3.2"));
    }

    /** The mark of script_tracking.redact_secrets(), which keeps the secret itself out of the history. */
    @Override
    public Optional<Statements.Objection> objection(TracedStatement traced, Policy policy) {
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
