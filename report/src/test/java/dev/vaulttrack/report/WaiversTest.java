package dev.vaulttrack.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class WaiversTest {
    private static final String SIGNED = "reason: moved soon, approver: Ines Duarte, until: 2999-12-31";

    private final Database database;

    WaiversTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void changeSomethingOutOfBand() throws SQLException {
        try (Story story = Story.begin(database)) {
            story.fail("V1__typo.sql", "create tabel typo ()");
        }
        database.execute("create table stray_a (id int)", "create table stray_b (id int)");
    }

    @Test
    void findingsThatSomebodySignedForStayButDoNotFail() throws SQLException {
        ComplianceReport report = report(
                "waivers:",
                "- {id: tables, rule: VT101, match: {object: 'public.stray_*'}, " + SIGNED + "}",
                "- {id: typo, rule: VT301, match: {change: V1__typo.sql}, " + SIGNED + "}");

        assertThat(report.verdict()).isEqualTo(Verdict.PASS_WITH_WAIVERS);
        assertThat(Reports.findings(report, "VT101")).hasSize(2).allMatch(finding -> "tables".equals(finding.waiver()));
        assertThat(Reports.rule(report, "VT901").state()).isEqualTo(RuleResult.State.PASSED);
        assertThat(Reports.rule(report, "VT903").state()).isEqualTo(RuleResult.State.PASSED);
    }

    @Test
    void oneThatIsLeftStillFails() throws SQLException {
        ComplianceReport report =
                report("waivers:", "- {id: tables, rule: VT101, match: {object: 'public.stray_*'}, " + SIGNED + "}");

        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aFingerprintWaivesOneFindingAlone() throws SQLException {
        String fingerprint =
                Reports.findings(Reports.of(database), "VT101").get(0).fingerprint();

        ComplianceReport report = report(
                "waivers:", "- {id: one, rule: VT101, match: {fingerprint: " + fingerprint + "}, " + SIGNED + "}");

        assertThat(Reports.findings(report, "VT101"))
                .extracting(Finding::waiver)
                .containsExactly("one", null);
    }

    @Test
    void oneThatExpiredOrThatNobodySignedDoesNotCountAndIsToldOf() throws SQLException {
        ComplianceReport report = report(
                "waivers:",
                "- {id: old, rule: VT101, match: {object: public.stray_a}, reason: r, approver: Ines, until: 2001-01-31}",
                "- {id: unsigned, rule: VT101, match: {object: public.stray_b}, reason: r, until: 2999-12-31}");

        assertThat(Reports.findings(report, "VT101")).allMatch(finding -> finding.waiver() == null);
        assertThat(Reports.findings(report, "VT901"))
                .extracting(Finding::message)
                .satisfiesExactly(
                        message -> assertThat(message).contains("until 2001-01-31, signed by Ines"),
                        message -> assertThat(message).contains("nobody signed for it"));
    }

    @Test
    void oneThatMatchesNothingIsToldOf() throws SQLException {
        ComplianceReport report =
                report("waivers:", "- {id: gone, rule: VT101, match: {object: public.gone}, " + SIGNED + "}");

        assertThat(Reports.findings(report, "VT903"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject()).isEqualTo("gone"));
    }

    @Test
    void anotherRulesFindingsAreNotWaived() throws SQLException {
        ComplianceReport report =
                report("waivers:", "- {id: other, rule: VT501, match: {object: 'public.*'}, " + SIGNED + "}");

        assertThat(report.findings()).allMatch(finding -> finding.waiver() == null);
    }

    @Test
    void anOverrideThatSomebodyReviewedIsNoFinding() throws SQLException {
        database.execute(
                "select script_tracking.set_guard_mode('block')",
                "select script_tracking.begin_break_glass('orders are stuck', 5)");
        ReportRequest strict = Reports.policy("emergencyReviewHours: 0");
        Waivers reviewed = Reports.waivers("reviews: [{breakGlass: 1, reviewer: Ines, at: 2026-11-23}]")
                .waivers();

        assertThat(Reports.findings(Reports.of(database, strict), "VT107")).hasSize(1);
        assertThat(Reports.findings(Reports.of(database, strict.withWaivers(reviewed)), "VT107"))
                .isEmpty();
    }

    @Test
    void aBudgetIsWhatMayBeThere() throws SQLException {
        assertThat(verdict("maxFindings: {CRITICAL: 2, HIGH: 1}")).isEqualTo(Verdict.PASS);
        assertThat(verdict("maxFindings: {CRITICAL: 1, HIGH: 1}")).isEqualTo(Verdict.FAIL);
        assertThat(verdict("{failOn: CRITICAL, maxFindings: {CRITICAL: 2}}")).isEqualTo(Verdict.PASS);
        assertThat(verdict("{failOn: CRITICAL, maxFindings: {CRITICAL: 2, HIGH: 0}}"))
                .isEqualTo(Verdict.FAIL);
    }

    private Verdict verdict(String policy) throws SQLException {
        return Reports.of(database, Reports.policy(policy)).verdict();
    }

    private ComplianceReport report(String... waivers) throws SQLException {
        return Reports.of(database, Reports.waivers(waivers));
    }
}
