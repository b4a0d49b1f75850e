package dev.vaulttrack.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rules that a policy asks for: what trips them, what does not, and what nobody can tell. One database for all of them. */
@ExtendWith(PostgresExtension.class)
class PolicyRulesTest {
    private static final String COMPLETE = "V1__complete.sql";

    /** Deployments by the name of their only change, with what the pipeline tells. */
    private static final Map<String, Map<String, String>> DEPLOYMENTS = Map.of(
            COMPLETE,
            Map.of(
                    "ticket",
                    "SHOP-1",
                    "approver",
                    "Ines",
                    "approvedAt",
                    "2026-01-01T08:00:00Z",
                    "actor",
                    "ci-bot",
                    "commit",
                    "9f2c1ab",
                    "rollback",
                    "available"),
            "V2__no_ticket.sql",
            Map.of("approver", "Ines", "approvedAt", "2026-01-01T08:00:00Z", "actor", "ci-bot"),
            "V3__bad_ticket.sql",
            Map.of("ticket", "later", "actor", "ci-bot", "commit", "9f2c1ab", "dirty", "true"),
            "V4__late.sql",
            Map.of("ticket", "SHOP-4", "approver", "Ines", "approvedAt", "2999-01-01T08:00:00Z", "actor", "mira"),
            "V5__alone.sql",
            Map.of("ticket", "SHOP-5", "approver", "mira.novak@shop.example", "actor", "ci-bot"),
            "V6__emergency.sql",
            Map.of("ticket", "SHOP-6", "emergency", "true", "actor", "ci-bot"));

    /**
     * A policy, and what it makes of them.
     *
     * @param subjects of the findings, in any order
     * @param state of the rule
     */
    private record Case(String rule, String policy, RuleResult.State state, List<String> subjects) {
        Case(String rule, String policy, RuleResult.State state, String... subjects) {
            this(rule, policy, state, List.of(subjects));
        }
    }

    private static final List<Case> CASES = List.of(
            new Case("VT102", "failOn: HIGH", RuleResult.State.NOT_EVALUATED),
            new Case("VT102", "changeIdPattern: '.*'", RuleResult.State.TRIPPED, "V2__no_ticket.sql"),
            new Case(
                    "VT102",
                    "changeIdPattern: 'SHOP-\\d+'",
                    RuleResult.State.TRIPPED,
                    "V2__no_ticket.sql",
                    "V3__bad_ticket.sql"),
            new Case("VT103", "failOn: HIGH", RuleResult.State.NOT_EVALUATED),
            new Case("VT103", "require: [approval]", RuleResult.State.TRIPPED, "V3__bad_ticket.sql", "V4__late.sql"),
            new Case("VT104", "failOn: HIGH", RuleResult.State.NOT_EVALUATED),
            new Case("VT104", "require: [separation-of-duties]", RuleResult.State.INDETERMINATE),
            new Case(
                    "VT104",
                    "{require: [separation-of-duties], identities: {Mira Novak: [mira, mira.novak@shop.example]}}",
                    RuleResult.State.TRIPPED,
                    "V4__late.sql",
                    "V5__alone.sql"),
            new Case("VT105", "failOn: HIGH", RuleResult.State.NOT_EVALUATED),
            new Case("VT105", "deployers: {networks: [127.0.0.0/8, '::1']}", RuleResult.State.PASSED),
            new Case("VT105", "deployers: {applications: ['PostgreSQL JDBC *']}", RuleResult.State.PASSED),
            new Case(
                    "VT105",
                    "deployers: {logins: [somebody else]}",
                    RuleResult.State.TRIPPED,
                    "V1__complete.sql",
                    "V2__no_ticket.sql",
                    "V3__bad_ticket.sql",
                    "V4__late.sql",
                    "V5__alone.sql",
                    "V6__emergency.sql"),
            new Case("VT106", "failOn: HIGH", RuleResult.State.NOT_EVALUATED),
            new Case(
                    "VT106",
                    "freezes: [{from: 2001-01-01, until: 2001-02-01, reason: long ago}]",
                    RuleResult.State.PASSED),
            new Case(
                    "VT106",
                    "freezes: [{from: 2001-01-01, until: 2999-02-01T00:00:00Z, reason: always}]",
                    RuleResult.State.TRIPPED,
                    "V1__complete.sql",
                    "V2__no_ticket.sql",
                    "V3__bad_ticket.sql",
                    "V4__late.sql",
                    "V5__alone.sql",
                    "V6__emergency.sql"),
            new Case("VT107", "emergencyReviewHours: 48", RuleResult.State.PASSED),
            new Case("VT107", "emergencyReviewHours: 0", RuleResult.State.TRIPPED, "V6__emergency.sql", "override 1"),
            new Case("VT205", "failOn: HIGH", RuleResult.State.NOT_EVALUATED),
            new Case(
                    "VT205",
                    "require: [source-revision]",
                    RuleResult.State.TRIPPED,
                    "V2__no_ticket.sql",
                    "V3__bad_ticket.sql",
                    "V4__late.sql",
                    "V5__alone.sql",
                    "V6__emergency.sql"),
            new Case("VT305", "failOn: HIGH", RuleResult.State.NOT_EVALUATED),
            new Case(
                    "VT305",
                    "require: [rollback-plan]",
                    RuleResult.State.TRIPPED,
                    "V2__no_ticket.sql",
                    "V3__bad_ticket.sql",
                    "V4__late.sql",
                    "V5__alone.sql",
                    "V6__emergency.sql"),
            new Case("VT408", "retention: P365D", RuleResult.State.PASSED),
            new Case("VT408", "profiles: [pci-dss-4]", RuleResult.State.PASSED),
            new Case("VT408", "profiles: [hipaa]", RuleResult.State.TRIPPED, "retention"),
            new Case("VT409", "clockSkewSeconds: 60", RuleResult.State.PASSED),
            new Case("VT201", "failOn: HIGH", RuleResult.State.PASSED));

    @TestFactory
    List<DynamicTest> rulesHeedThePolicy(PostgresServer server) throws SQLException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Database database = server.createDatabase("policy")) {
            deploy(database);
            for (Case asked : CASES) {
                ComplianceReport report = Reports.of(database, Reports.policy(asked.policy()));
                tests.add(
                        DynamicTest.dynamicTest(asked.rule() + " with " + asked.policy(), () -> check(report, asked)));
            }
        }
        return tests;
    }

    private static void check(ComplianceReport report, Case asked) {
        assertThat(Reports.rule(report, asked.rule()).state()).isEqualTo(asked.state());
        assertThat(Reports.findings(report, asked.rule()))
                .extracting(Finding::subject)
                .containsExactlyInAnyOrderElementsOf(asked.subjects());
    }

    private static void deploy(Database database) throws SQLException {
        try (Story story = Story.begin(database)) {
            for (Map.Entry<String, Map<String, String>> deployment : DEPLOYMENTS.entrySet()) {
                try (Story run = Story.deployment(database, story.deployer(), deployment.getValue())) {
                    run.migrate(
                            deployment.getKey(),
                            "create table t_" + deployment.getKey().charAt(1) + " ()");
                }
            }
        }
        database.execute(
                "select script_tracking.set_guard_mode('block')",
                "select script_tracking.begin_break_glass('orders are stuck', 5)");
    }
}
