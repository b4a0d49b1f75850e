package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a changelog tells VaultTrack, in every format. */
@ExtendWith(PostgresExtension.class)
class StatementsTest {
    private static final String ROOT = """
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:vt="http://www.vaulttrack.dev/xml/ns/vaulttrack"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd
                    http://www.vaulttrack.dev/xml/ns/vaulttrack http://www.vaulttrack.dev/xml/ns/vaulttrack.xsd">
            %s
            </databaseChangeLog>""";
    private static final String ALL = "<vt:requireTracked/>"
            + "<vt:approval ticket='CHG-7' approvedBy='jane' approvedAt='2026-11-20'/>"
            + "<vt:allow rule='VT101' reason='known since May' until='2027-01-31'/>";
    private static final String CHANGESET =
            "<changeSet id='1' author='ann'>%s<sql>create table invoice (id int)</sql></changeSet>";
    private static final String XML = ROOT.formatted(CHANGESET.formatted("<preConditions>" + ALL + "</preConditions>"));
    private static final String YAML = """
            databaseChangeLog:
              - changeSet:
                  id: 1
                  author: ann
                  preConditions:
                    - requireTracked: {by: vaulttrack}
                    - approval: {ticket: CHG-7, approvedBy: jane, approvedAt: 2026-11-20}
                    - allow: {rule: VT101, reason: known since May, until: 2027-01-31}
                  changes: [{sql: {sql: create table invoice (id int)}}]
            """;
    private static final String JSON = """
            {"databaseChangeLog": [{"changeSet": {"id": "1", "author": "ann",
              "preConditions": [{"requireTracked": {"by": "vaulttrack"}},
                {"approval": {"ticket": "CHG-7", "approvedBy": "jane", "approvedAt": "2026-11-20"}},
                {"allow": {"rule": "VT101", "reason": "known since May", "until": "2027-01-31"}}],
              "changes": [{"sql": {"sql": "create table invoice (id int)"}}]}}]}
            """;
    private static final String SQL = """
            --liquibase formatted sql
            --changeset ann:1
            --preconditions onFail:HALT onError:HALT
            --precondition-sql-check expectedResult:0 select count(*) from script_tracking.verify_installation() where not holds
            --comment invoices; vt:approval ticket=CHG-7 approvedBy=jane approvedAt=2026-11-20 vt:allow rule=VT101 reason="known since May" until=2027-01-31
            create table invoice (id int);
            """;

    private static String changelog(String format) {
        return switch (format) {
            case "xml" -> XML;
            case "yaml" -> YAML;
            case "json" -> JSON;
            default -> SQL;
        };
    }

    private static LiquibaseRun run(Database database, String format, String text) {
        return LiquibaseRun.on(database)
                .file("db/stated." + format, text)
                .argument("changelogFile", "db/stated." + format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "yaml", "json", "sql"})
    void whatIsStatedIsRecordedWithTheOperation(String format, Database database) {
        Tracking.begin(database);

        run(database, format, changelog(format)).update();

        assertThat(
                        Tracking.operations(
                                database,
                                "operation_status, details ->> 'approval.ticket', details ->> 'approval.approvedBy',"
                                        + " details ->> 'approval.approvedAt', details ->> 'allow.VT101.reason', details ->> 'allow.VT101.until'"))
                .containsExactly(List.of("COMPLETED", "CHG-7", "jane", "2026-11-20", "known since May", "2027-01-31"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "yaml", "json", "sql"})
    void requireTrackedHaltsWhereNothingIsInstalled(String format, Database database) {
        LiquibaseRun run =
                run(database, format, changelog(format)).setting("liquibase.vaulttrack.missingSchema", "SKIP");

        assertThatThrownBy(run::update).hasMessageContaining(format.equals("sql") ? "script_tracking" : "VT072");

        assertThat(database.query("select from pg_class where relname = 'invoice'"))
                .isEmpty();
    }

    @Test
    void requireTrackedHaltsBeforeTheFirstChangesetOfItsFile(Database database) {
        Tracking.begin(database);
        database.execute("alter event trigger et_sql_drop disable");
        LiquibaseRun run = run(
                database,
                "xml",
                ROOT.formatted("<preConditions><vt:requireTracked/></preConditions>" + CHANGESET.formatted("")));

        assertThatThrownBy(run::update)
                .hasMessageContaining("VT072: requireTracked does not hold: the installation is damaged")
                .hasMessageContaining("et_sql_drop");

        assertThat(Tracking.operations(database)).isEmpty();
    }

    @Test
    void requireTrackedHaltsWhereTrackingIsTurnedOff(Database database) {
        Tracking.begin(database);
        LiquibaseRun run = run(database, "xml", XML).setting("liquibase.vaulttrack.enabled", false);

        assertThatThrownBy(run::update).hasMessageContaining("liquibase.vaulttrack.enabled is false");
    }

    @Test
    void anApprovalOfAFileIsOneOfItsChangesetsUnlessTheyHaveTheirOwn(Database database) {
        Tracking.begin(database);
        String approval =
                "<preConditions><vt:approval ticket='%s' approvedBy='jane' approvedAt='2026-11-20'/></preConditions>";

        run(
                        database,
                        "xml",
                        ROOT.formatted(approval.formatted("FILE-1")
                                + CHANGESET.formatted("")
                                + CHANGESET
                                        .formatted(approval.formatted("OWN-2"))
                                        .replace("'1'", "'2'")
                                        .replace("invoice", "other")))
                .update();

        assertThat(Tracking.operations(database, "details ->> 'id', details ->> 'approval.ticket'"))
                .containsExactly(List.of("1", "FILE-1"), List.of("2", "OWN-2"));
    }

    @Test
    void aStatementThatIsAddedLaterChangesNoChecksum(Database database) {
        Tracking.begin(database);
        run(database, "xml", ROOT.formatted(CHANGESET.formatted(""))).update();

        run(database, "xml", XML).update();

        assertThat(Tracking.operations(database)).containsExactly("1 COMPLETED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "approval: {ticket: CHG-7, approvedBy: jane} | VT070: vt:approval has no approvedAt",
                "approval: {ticket: CHG-7, approvedBy: jane, approvedAt: 2026-11-20, by: x} | VT070: vt:approval has by",
                "approval: {ticket: CHG-7, approvedBy: jane, approvedAt: yesterday} | VT071: approvedAt of vt:approval is 'yesterday'",
                "allow: {rule: VT101, until: 2027-01-31} | VT070: vt:allow has no reason",
                "allow: {rule: everything, reason: x, until: 2027-01-31} | VT071: vt:allow waives the rule 'everything'"
            })
    void whatIsNotCompleteStopsTheRunBeforeItBegins(String stated, String problem, Database database) {
        Tracking.begin(database);
        LiquibaseRun run = run(database, "yaml", YAML.replace("requireTracked: {by: vaulttrack}", stated));

        assertThatThrownBy(run::update).hasStackTraceContaining(problem);

        assertThat(Tracking.operations(database)).isEmpty();
    }

    @Test
    void whatIsNotCompleteInACommentIsRecordedAsThat(Database database) {
        Tracking.begin(database);

        run(database, "sql", SQL.replace(" approvedBy=jane", "")).update();

        assertThat(Tracking.operations(database, "operation_status, details ->> 'approval.problem'"))
                .containsExactly(List.of(
                        "COMPLETED", "VT070: vt:approval has no approvedBy. It needs ticket, approvedBy, approvedAt."));
    }

    /** As docs/liquibase.md says of each format. */
    @ParameterizedTest
    @CsvSource({
        "xml, http://www.vaulttrack.dev/xml/ns/vaulttrack.xsd",
        "yaml, Unknown precondition 'requireTracked'",
        "json, Unknown precondition 'requireTracked'",
        "sql, schema \"script_tracking\" does not exist"
    })
    void withoutTheJarAChangelogStopsAndSaysWhatIsMissing(
            String format, String missing, Database database, @TempDir Path directory) throws Exception {
        String approval = "(?m)^ *(- approval|- allow|\\{\"approval|\\{\"allow).*\\R";
        Files.writeString(
                directory.resolve("stated." + format),
                changelog(format).replaceAll(approval, "").replace("\"vaulttrack\"}},", "\"vaulttrack\"}}],"));

        List<String> seen = Bystander.run(Map.of(
                "command", "update",
                "url", database.url(),
                "user", database.username(),
                "password", database.password(),
                "directory", directory.toString(),
                "arg:changelogFile", "stated." + format));

        assertThat(String.join("\n", seen)).contains("failure ", missing);
        assertThat(database.query("select from pg_class where relname = 'invoice'"))
                .isEmpty();
    }
}
