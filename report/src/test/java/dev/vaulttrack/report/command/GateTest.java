package dev.vaulttrack.report.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.Installed;
import dev.vaulttrack.report.PolicyFile;
import dev.vaulttrack.report.ReportHistory;
import dev.vaulttrack.report.ReportRequest;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class GateTest {
    private static final Path DIRECTORY = Path.of("target", "vaulttrack");

    @Test
    void namesTheFindingsThatFailAndHowManyMoreThereAre(Database database) throws SQLException {
        ComplianceReport report = reportOfTwoStrays(database);

        assertThat(new Gate("check", 1).breach(report, DIRECTORY))
                .hasValueSatisfying(message -> assertThat(message)
                        .startsWith("The database does not pass VaultTrack's check: FAIL")
                        .contains("CRITICAL VT101", "public.stray", "and 1 more finding", "See " + DIRECTORY)
                        .doesNotContain("MEDIUM"));
    }

    @Test
    void countsOnlyWhatIsNewWhereThatIsAskedAndKnown(Database database, @TempDir Path directory) throws SQLException {
        Gate gate = new Gate("check", 20, true);
        ComplianceReport first = reportOfTwoStrays(database);
        ReportHistory history = ReportHistory.read(directory.resolve("none")).with(first);
        ComplianceReport second = again(database).comparedWith(history);
        database.execute("create table newcomer (id int)");
        ComplianceReport third = again(database).comparedWith(history.with(second));
        ComplianceReport fourth =
                again(database).comparedWith(history.with(second).with(third));

        assertThat(gate.breach(first, DIRECTORY))
                .hasValueSatisfying(all -> assertThat(all).contains("public.stray", "public.stray_too"));
        assertThat(gate.breach(second, DIRECTORY)).isEmpty();
        assertThat(gate.breach(third, DIRECTORY))
                .hasValueSatisfying(message -> assertThat(message)
                        .startsWith("The database does not pass VaultTrack's check: FAIL for what is new")
                        .contains("public.newcomer")
                        .doesNotContain("public.stray"));
        assertThat(gate.breach(fourth, DIRECTORY)).isEqualTo(gate.breach(third, DIRECTORY));
        assertThat(new Gate("check", 20).breach(second, DIRECTORY)).isPresent();
    }

    private static ComplianceReport again(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            return ComplianceReport.read(connection, ReportRequest.defaults());
        }
    }

    @Test
    void letsAPassPass(Database database) throws SQLException {
        Installed.begin(database);
        try (Connection connection = database.connect()) {
            ComplianceReport report = ComplianceReport.read(connection, ReportRequest.defaults());

            assertThat(new Gate("check", 20).breach(report, DIRECTORY)).isEmpty();
        }
    }

    @Test
    void staysClosedWhenNothingIsKnownUnlessThePolicyOpensIt(@TempDir Path directory) throws IOException {
        Path open = Files.writeString(directory.resolve("policy.yaml"), "failOnIndeterminate: false");
        ReportRequest request = ReportRequest.defaults();

        assertThat(new Gate("check", 20).breach(ComplianceReport.unavailable(request, "No."), DIRECTORY))
                .hasValueSatisfying(message -> assertThat(message).contains("INDETERMINATE", "VT902"));
        assertThat(new Gate("check", 20)
                        .breach(
                                ComplianceReport.unavailable(request.withPolicy(PolicyFile.policy(open)), "No."),
                                DIRECTORY))
                .isEmpty();
    }

    private static ComplianceReport reportOfTwoStrays(Database database) throws SQLException {
        Installed.begin(database);
        try (Connection connection = database.connect()) {
            database.execute("create table stray (id int)", "create table stray_too (id int)", "drop view if exists v");
            return ComplianceReport.read(connection, ReportRequest.defaults());
        }
    }
}
