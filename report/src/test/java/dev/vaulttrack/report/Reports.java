package dev.vaulttrack.report;

import dev.vaulttrack.test.Database;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Reports for tests. */
public final class Reports {
    /** A request whose time of run is always the same. */
    public static final ReportRequest REQUEST =
            ReportRequest.defaults().withRunAt(Instant.parse("2026-11-22T20:00:00Z"));

    private Reports() {}

    /** A request whose policy file says this. */
    static ReportRequest policy(String... lines) {
        PolicySource source = new PolicySource("policy.yaml", "0".repeat(64));
        return REQUEST.withPolicy(PolicyFile.policy(source, String.join("\n", lines)));
    }

    /** A request whose waivers file says this. */
    static ReportRequest waivers(String... lines) {
        PolicySource source = new PolicySource("waivers.yaml", "0".repeat(64));
        return REQUEST.withWaivers(PolicyFile.waivers(source, String.join("\n", lines)));
    }

    public static ComplianceReport of(Database database) throws SQLException {
        return of(database, REQUEST);
    }

    public static ComplianceReport of(Database database, ReportRequest request) throws SQLException {
        try (Connection connection = database.connect()) {
            return ComplianceReport.read(connection, request);
        }
    }

    public static List<Finding> findings(ComplianceReport report, String rule) {
        return report.findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
    }

    public static RuleResult rule(ComplianceReport report, String id) {
        return report.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public static String text(ReportRenderer renderer, ComplianceReport report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        renderer.render(report, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
