package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept, what may be removed, and that nothing else can be. The old history is that of 2024. */
@ExtendWith(PostgresExtension.class)
class RetentionTest {
    private static final String LINES =
            "select line from script_tracking.archive_lines('%s', timestamptz '2024-02-01Z') as line";
    static final String ARCHIVE_ALL = """
            select script_tracking.record_archive(
                unit.relation_name, unit.range_start, now.row_count, now.rows_sha256, 'file', sha256('file'), 4)
            from script_tracking.archive_units() as unit, script_tracking.archive_digest(unit.relation_name, unit.range_start) as now""";

    private final Database database;

    RetentionTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void installWithOldHistory() throws SQLException {
        Tracked.begin(database);
        database.execute(InstalledCatalog.resource("/retention/old-history.sql"));
    }

    @Test
    void everyRowBelongsToOneArchive() {
        assertThat(
                        database.query(
                                "select relation_name, sum(row_count)::int, count(*)::int from script_tracking.archive_units() group by 1"))
                .containsExactlyInAnyOrder(
                        List.of("operation_h", 4, 3),
                        List.of("change_s", 4, 3),
                        List.of("operation_s", 8, 3),
                        List.of("deployment_h", 2, 2),
                        List.of("deployment_s", 2, 2),
                        List.of("ddl_event_l", 4, 3),
                        List.of("sql_text", 4, 3));
    }

    @Test
    void anArchiveIsTheSameTextWhateverTheSessionsSettings() throws SQLException {
        List<String> lines = database.column(LINES.formatted("ddl_event_l"), String.class);

        assertThat(lines)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("2024-02-").contains("+00:00"));
        try (Connection connection = database.connect()) {
            Tracked.run(
                    connection,
                    "set timezone = 'Asia/Kathmandu'",
                    "set intervalstyle = 'sql_standard'",
                    "set bytea_output = 'escape'",
                    "set extra_float_digits = -5");
            assertThat(Rows.column(connection, LINES.formatted("ddl_event_l"), String.class))
                    .isEqualTo(lines);
        }
    }

    @Test
    void theDigestIsThatOfTheLines() throws Exception {
        byte[] digest = new byte[32];
        for (String line : database.column(LINES.formatted("sql_text"), String.class)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(digest);
            digest = sha256.digest(line.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(database.value(
                        "select rows_sha256 from script_tracking.archive_digest('sql_text', '2024-02-01Z')",
                        byte[].class))
                .isEqualTo(digest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "VT048 ; 3 ; rows_sha256",
                "VT048 ; row_count ; sha256('another')",
                "VT048 ; row_count ; null",
                "VT048 ; null ; rows_sha256"
            })
    void theServerCountsItself(String code, String count, String digest) {
        assertThat(database).failsWithCode(code, """
                        select script_tracking.record_archive('ddl_event_l', '2024-02-01Z', %s, %s, 'file', sha256('file'), 4)
                        from script_tracking.archive_digest('ddl_event_l', '2024-02-01Z')""".formatted(count, digest));

        assertThat(database).hasNoRows("select * from script_tracking.archive_s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "archive_lines('pg_authid', '2024-02-01Z')",
                "archive_lines('ddl_event_l', '2024-02-02Z')",
                "archive_lines('ddl_event_l', null)",
                "archive_digest(null, '2024-02-01Z')"
            })
    void whatIsNoArchiveIsRefused(String call) {
        assertThat(database).failsWithCode("VT047", "select * from script_tracking." + call);
    }

    @Test
    void removesWhatIsArchivedAndNothingElse() {
        database.execute("create table recent (id int)", ARCHIVE_ALL);

        assertThat(database.value("select script_tracking.cleanup_old_data()", Long.class))
                .isEqualTo(28);

        assertThat(database).hasNoRows("select * from script_tracking.archive_units()");
        assertThat(database).recorded("CREATE TABLE", "public.recent");
        assertThat(database)
                .hasRowCount("select * from script_tracking.operation where script_name like 'vaulttrack install%'", 1);
        assertThat(database).hasRowCount("select * from script_tracking.archive_s", 19);
        assertThat(database.query("select * from script_tracking.verify_installation() where not holds"))
                .isEmpty();
    }

    @Test
    void whatCallersSaidOfTheirObjectsIsArchivedAndRemovedToo() {
        database.execute("""
                insert into script_tracking.reported_objects_s (
                    operation_id, version_number, objects_created, objects_modified, objects_dropped, schemas_affected)
                select operation_id, version_number, '{public.a}', '{}', '{}', '{}' from script_tracking.operation_s
                where version_number = 2 and load_date < '2025-01-01'""", ARCHIVE_ALL);

        assertThat(database.value("select script_tracking.cleanup_old_data()", Long.class))
                .isEqualTo(32);

        assertThat(database).hasNoRows("select * from script_tracking.reported_objects_s");
    }

    @Test
    void removalIsAnOperationThatSaysWhatWasRemoved() {
        database.execute(ARCHIVE_ALL, "select script_tracking.cleanup_old_data(400)");

        assertThat(database.query("""
                        select script_type, operation_status, rows_affected, details ->> 'retention_days', note
                        from script_tracking.operation where script_name = 'vaulttrack cleanup'"""))
                .containsExactly(List.of(
                        "MAINTENANCE",
                        "COMPLETED",
                        28L,
                        "400",
                        "rows removed: 4 of change_s, 8 of operation_s, 4 of operation_h, 2 of deployment_s, 2 of deployment_h,"
                                + " 4 of ddl_event_l, 4 of sql_text, 3 partitions dropped"));
        assertThat(database)
                .hasNoRows(
                        "select * from script_tracking.out_of_band_change where dropped and object_identity like 'script%'");
    }

    @Test
    void aRowOfTheToolWhoseOperationWasRemovedIsNoFinding() {
        database.execute("""
                create table flyway_schema_history as
                select operation_id as installed_rank, operation_id::text as version, 'old' as description, 'SQL' as type,
                    script_name as script, 1 as checksum, 'ann' as installed_by, load_date as installed_on, 1 as execution_time,
                    true as success
                from script_tracking.change_s where load_date < '2025-01-01'""", """
                insert into script_tracking.history_row_s (
                    history_table, row_key, version_number, load_date, tool, present, content, deployment_id, record_source)
                select history_table, row_key, 1, (content ->> 'installed_on')::timestamptz, tool, true, content, 1, 'x'
                from script_tracking.read_history() where row_key is not null""");
        assertThat(reconciled()).containsExactly(List.of("OBSERVED", 4L));

        database.execute(
                ARCHIVE_ALL,
                "select script_tracking.cleanup_old_data()",
                "delete from flyway_schema_history where installed_rank = (select max(installed_rank) from flyway_schema_history)",
                "insert into flyway_schema_history values (99, '99', 'new', 'SQL', 'V99__new.sql', 1, 'bob', now(), 1, true)");

        assertThat(reconciled())
                .containsExactly(
                        List.of("ARCHIVED", 4L), List.of("ROW_REMOVED", 1L), List.of("ROW_WITHOUT_OPERATION", 1L));
    }

    private List<List<Object>> reconciled() {
        return database.query("select kind, count(*) from script_tracking.reconcile_history() group by 1 order by 1");
    }

    @Test
    void keepsWhatIsYoungerThanAskedFor() {
        int sinceMarch = database.value("select (current_date - date '2024-02-15')::int", Integer.class);
        database.execute(ARCHIVE_ALL, "select script_tracking.cleanup_old_data(" + sinceMarch + ")");

        assertThat(database.column(
                        "select distinct to_char(range_start, 'MM') from script_tracking.archive_units() order by 1",
                        String.class))
                .containsExactly("01", "02", "03");
        assertThat(database.column(
                        "select relation_name::text from script_tracking.archive_units() where range_start = '2024-01-01Z'",
                        String.class))
                .as("a text is kept for as long as it may still be taken up")
                .containsExactly("sql_text");
    }

    @Test
    void removesNothingThatIsNotArchived() {
        assertThat(database)
                .failsWithCode("VT053", "select script_tracking.cleanup_old_data()")
                .hasMessageContaining("are not archived")
                .hasMessageContaining("vaulttrack:archive");

        assertThat(database).hasRowCount("select * from script_tracking.archive_units()", 19);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into script_tracking.operation_s (operation_id, version_number, load_date, operation_status, confirmed, record_source)"
                        + " select min(operation_id), 3, '2024-01-31Z', 'COMPLETED', true, 'late'"
                        + " from script_tracking.operation_h where load_date < '2025-01-01'",
                "insert into script_tracking.sql_text (sql_text_hk, load_date, sql_text) values (sha256('x'), '2024-02-02Z', 'x')",
                "alter table script_tracking.ddl_event_l disable trigger all",
            })
    void removesNothingThatIsNotArchivedAsItIsNow(String afterwards) {
        database.execute(ARCHIVE_ALL, afterwards);
        if (afterwards.startsWith("alter")) {
            database.execute(
                    "alter table script_tracking.ddl_event_l_2024_01 disable trigger all",
                    "update script_tracking.ddl_event_l_2024_01 set db_session_user = 'somebody'");
        }

        assertThat(database).failsWithCode("VT053", "select script_tracking.cleanup_old_data()");
    }

    @Test
    void refusesLessThanTheMinimum() {
        database.execute(ARCHIVE_ALL);
        assertThat(database).failsWithCode("VT051", "select script_tracking.cleanup_old_data(364)");
        assertThat(database).failsWithCode("VT051", "select script_tracking.cleanup_old_data(null)");

        database.execute("select script_tracking.set_retention(2190, 'six years')");

        assertThat(database)
                .failsWithCode("VT051", "select script_tracking.cleanup_old_data(2189)")
                .hasMessageContaining("must be kept for 2190 days");
        assertThat(database.query("select minimum_days, reason, db_session_user from script_tracking.retention_s"))
                .containsExactly(List.of(2190, "six years", database.username()));
    }

    @Test
    void removesNothingWhileALegalHoldStands() {
        database.execute(ARCHIVE_ALL);
        long hold = database.value("select script_tracking.place_legal_hold('Smith v. Shop')", Long.class);
        assertThat(database)
                .failsWithCode("VT052", "select script_tracking.cleanup_old_data()")
                .hasMessageContaining("Smith v. Shop");

        database.execute("select script_tracking.release_legal_hold(" + hold + ", 'settled')");

        assertThat(database.value("select script_tracking.cleanup_old_data()", Long.class))
                .isEqualTo(28);
        assertThat(database.query("select reason, release_reason from script_tracking.legal_hold"))
                .containsExactly(List.of("Smith v. Shop", "settled"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "VT049 ; place_legal_hold(' ')",
                "VT049 ; place_legal_hold(null)",
                "VT049 ; release_legal_hold(1, '')",
                "VT050 ; release_legal_hold(99, 'over')",
                "VT050 ; release_legal_hold(null, 'over')",
                "VT049 ; set_retention(0, 'none')",
                "VT049 ; set_retention(null, 'none')",
                "VT049 ; set_retention(10, ' ')",
            })
    void badSettingsAreRefusedWithTheirCode(String code, String call) {
        assertThat(database).failsWithCode(code, "select script_tracking." + call);
    }

    @Test
    void onlyWhoSeesTheWholeHistoryMayArchiveAndRemove() throws SQLException {
        String plain = database.createLoginRole("plain");
        database.execute("grant vaulttrack_pipeline to " + plain);
        database.execute("grant execute on all functions in schema script_tracking to " + plain);

        for (String call : List.of(
                "select script_tracking.cleanup_old_data()",
                "select * from script_tracking.archive_units()",
                "select * from script_tracking.archive_lines('sql_text', '2024-02-01Z')",
                "select * from script_tracking.archive_digest('sql_text', '2024-02-01Z')")) {
            assertThat(stateAs(plain, call)).as(call).isEqualTo("VT046");
        }
    }

    @Test
    void anAuditorArchivesRemovesAndHoldsButNeitherReleasesNorShortens() throws SQLException {
        String auditor = database.createLoginRole("auditor");
        database.execute("grant vaulttrack_auditor to " + auditor);

        assertThat(stateAs(auditor, ARCHIVE_ALL)).isEmpty();
        assertThat(stateAs(auditor, "select script_tracking.cleanup_old_data()"))
                .isEmpty();
        assertThat(stateAs(auditor, "select script_tracking.place_legal_hold('mine')"))
                .isEmpty();
        assertThat(stateAs(auditor, "select script_tracking.release_legal_hold(1, 'mine')"))
                .isEqualTo("42501");
        assertThat(stateAs(auditor, "select script_tracking.set_retention(1, 'mine')"))
                .isEqualTo("42501");
    }

    @Test
    void waitsForNobody() throws SQLException {
        database.execute(ARCHIVE_ALL);
        try (Connection migrating = database.connect()) {
            migrating.setAutoCommit(false);
            Tracked.run(migrating, "create table in_progress (id int)");

            assertThat(database)
                    .failsWithCode("VT054", "select script_tracking.cleanup_old_data()")
                    .hasMessageContaining("nothing was removed");
            migrating.commit();
        }

        assertThat(database.value("select script_tracking.cleanup_old_data()", Long.class))
                .isEqualTo(28);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from script_tracking.operation_s",
                "delete from script_tracking.ddl_event_l",
                "delete from script_tracking.archive_s",
                "do $$ begin execute E'delete from script_tracking.operation_s --\\n-- script_tracking.cleanup_old_data(integer) '; end $$",
                "do $$ begin execute E'delete from script_tracking.operation_s where true /*\\n script_tracking.cleanup_old_data(integer) line 1*/'; end $$",
                "do $$ begin execute 'delete from script_tracking.operation_s -- script_tracking.cleanup_old_data(integer) '; end $$",
                "update script_tracking.operation_s set note = 'forged'",
                "truncate script_tracking.sql_text",
            })
    void nothingElseCanRemoveHistory(String statement) {
        assertThat(database).failsWithCode("VT030", statement);
    }

    @Test
    void aTextThatIsStillInUseIsKept() {
        database.execute("""
                insert into script_tracking.ddl_event_l (
                    xid, command_tag, dropped, object_type, db_session_user, application_name, backend_pid, sql_text_hk)
                select 1, 'CREATE TABLE', false, 'table', 'migrator', 'flyway', 1, sql_text_hk
                from script_tracking.sql_text where sql_text = 'create table old_1'""", ARCHIVE_ALL);

        database.execute("select script_tracking.cleanup_old_data()");

        assertThat(database.column(
                        "select sql_text from script_tracking.sql_text where load_date < '2025-01-01'", String.class))
                .containsExactly("create table old_1");
    }

    @Test
    void statesOfTheCatalogGoOnceOthersFollowed() {
        String compare = "select script_tracking.find_unrecorded_changes()";
        String stale = """
                select count(*) from script_tracking.catalog_state_s as state
                where gone or exists (
                    select from script_tracking.catalog_state_s as later
                    join script_tracking.catalog_check_s as followed using (check_id)
                    where followed.checked_at < now() - interval '400 days' and (later.classid, later.objid) = (state.classid, state.objid) and later.state_id > state.state_id)""";
        database.execute(
                compare,
                "create table invoice (id int)",
                compare,
                "alter table invoice add column paid boolean",
                compare,
                "drop table invoice",
                compare,
                "alter table script_tracking.catalog_check_s disable trigger append_only",
                "update script_tracking.catalog_check_s set checked_at = timestamptz '2024-01-10Z' + check_id * interval '1 month'",
                "alter table script_tracking.catalog_check_s enable always trigger append_only",
                compare);
        assertThat(database.value(stale, Long.class)).isPositive();

        database.execute(ARCHIVE_ALL, "select script_tracking.cleanup_old_data(400)");

        assertThat(database.value(stale, Long.class)).isZero();
        assertThat(database.query(compare)).isEmpty();
    }

    @Test
    void whatNoEventExplainedAndOverridesOfGuardModeGoToo() {
        database.execute(
                "select script_tracking.find_unrecorded_changes()",
                "select script_tracking.begin_break_glass('incident 4711', 30)",
                "select script_tracking.begin_break_glass('incident 4712', 30)",
                "alter table script_tracking.catalog_check_s disable trigger append_only",
                "update script_tracking.catalog_check_s set checked_at = timestamptz '2024-01-10Z'",
                "alter table script_tracking.catalog_check_s enable always trigger append_only",
                "alter table script_tracking.break_glass_s disable trigger append_only",
                """
                update script_tracking.break_glass_s
                set load_date = timestamptz '2024-01-10Z', starts_at = timestamptz '2024-01-10Z', ends_at = timestamptz '2024-02-01Z'
                where break_glass_id = 1""",
                "alter table script_tracking.break_glass_s enable always trigger append_only");

        database.execute(ARCHIVE_ALL, "select script_tracking.cleanup_old_data(400)");

        assertThat(database.value("select count(*) from script_tracking.unrecorded_change_s", Long.class))
                .isZero();
        assertThat(database.column("select reason from script_tracking.break_glass_s", String.class))
                .containsOnly("incident 4712");
    }

    @Test
    void anOldTextIsStoredAnew() {
        database.execute("""
                insert into script_tracking.sql_text (sql_text_hk, load_date, sql_text)
                values (sha256('create table again (id int)'), '2024-02-10Z', 'create table again (id int)')""");

        database.execute("create table again (id int)", "drop table again", "create table again (id int)");

        assertThat(database)
                .hasRowCount(
                        "select * from script_tracking.sql_text where sql_text = 'create table again (id int)'", 2);
    }

    @Test
    void anOpenOperationIsInNoArchive() {
        database.execute("""
                insert into script_tracking.operation_h (operation_token, load_date, record_source)
                values (substr(sha256('open'), 1, 16), '2024-01-05Z', 'flyway 10')""", """
                insert into script_tracking.operation_s (operation_id, version_number, load_date, operation_status, confirmed, record_source)
                select max(operation_id), 1, '2024-01-05Z', 'RUNNING', false, 'flyway 10' from script_tracking.operation_h""", ARCHIVE_ALL);

        database.execute("select script_tracking.cleanup_old_data()");

        assertThat(database).hasRowCount("select * from script_tracking.operation_h where load_date < '2025-01-01'", 1);
    }

    private String stateAs(String role, String sql) throws SQLException {
        try (Connection connection = database.connect(role, role)) {
            Tracked.run(connection, sql);
            return "";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }
}
