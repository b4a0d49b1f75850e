package dev.vaulttrack.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What trips each rule about statements and about what is found afterwards, and what resembles it and does not. All of it
 * happens to one database, since each case is told apart by the object it is about.
 */
@ExtendWith(PostgresExtension.class)
class RuleStoriesTest {
    /**
     * Something that happens, and what is to be found of it.
     *
     * @param rule the rule that it is a case of
     * @param sql what is run, in a migration where tracked; {db} is the name of the database, unique on the server
     * @param severity of the finding; null where there must be none
     * @param about text that stands in subject or message of the finding, and of no other case of this rule
     */
    private record Case(String rule, boolean tracked, String sql, String severity, String about) {
        String name() {
            return rule + (severity.isEmpty() ? " is not tripped by " : " at " + severity + " by ") + sql;
        }
    }

    private static final String NONE = "";
    private static final List<Case> CASES = List.of(
            tracked("VT501", "drop table dropped_table", "MEDIUM", "dropped_table"),
            tracked("VT501", "alter table held drop column gone_column", "MEDIUM", "gone_column"),
            tracked("VT501", "alter table held alter narrowed type int", "MEDIUM", "narrowed type int"),
            tracked(
                    "VT501",
                    "alter table held alter column narrowed set data type bigint",
                    NONE,
                    "set data type bigint"),
            tracked("VT501", "alter table held alter widened type varchar(40)", NONE, "varchar(40)"),
            tracked("VT501", "alter table held alter widened type varchar(39)", "MEDIUM", "widened type varchar(39)"),
            tracked(
                    "VT501",
                    "alter table held alter widened type text, alter sized type numeric(9, 1)",
                    "MEDIUM",
                    "widened type text"),
            tracked("VT501", "alter table held alter sized type numeric(10, 2)", NONE, "numeric(10, 2)"),
            tracked("VT501", "alter table held alter unknown type bigint using 1", "MEDIUM", "unknown type"),
            tracked("VT501", "alter table held add column drop_column int", NONE, "drop_column"),
            tracked("VT501", "comment on table held is 'drop table held'", NONE, "drop table held"),
            tracked("VT502", "grant select on held to reader_{db}", "MEDIUM", "select on held to reader"),
            tracked("VT502", "grant insert on held to reader_{db}, public", "HIGH", "insert on held"),
            tracked("VT502", "grant update on held to reader_{db} with grant option", "HIGH", "update on held"),
            tracked(
                    "VT502",
                    "alter default privileges grant delete on tables to reader_{db}",
                    "MEDIUM",
                    "delete on tables"),
            tracked("VT502", "alter table owned owner to reader_{db}", "MEDIUM", "public.owned"),
            tracked("VT502", "revoke select on held from public", NONE, "revoke select"),
            untracked("VT502", "grant reader_{db} to deputy_{db}", "MEDIUM", "deputy"),
            untracked("VT502", "grant reader_{db} to heir_{db} with admin option", "HIGH", "heir"),
            untracked("VT502", "alter role strong_{db} createrole", "HIGH", "strong"),
            tracked("VT503", "alter table secured disable row level security", "HIGH", "secured disable"),
            tracked("VT503", "alter table secured enable row level security", NONE, "secured enable"),
            tracked("VT503", "drop policy keep_out on secured", "HIGH", "drop policy keep_out"),
            tracked("VT503", "create policy all_in on secured using ( true )", "HIGH", "all_in"),
            tracked("VT503", "create policy few_in on secured using (id = 1)", NONE, "few_in"),
            tracked("VT503", "create policy also on secured as restrictive using (true)", NONE, "also"),
            tracked("VT503", "create policy some_in on customer using (true)", "CRITICAL", "some_in"),
            untracked("VT503", "alter role bypasser_{db} bypassrls", "HIGH", "bypasser"),
            tracked("VT504", "alter table customer drop column phone", "HIGH", "phone"),
            tracked("VT504", "alter table customer alter column email type varchar(9)", "HIGH", "email"),
            tracked("VT504", "alter table customer add column birthday date", "MEDIUM", "birthday"),
            tracked("VT504", "alter table held add column birthday date", NONE, "public.held"),
            tracked(
                    "VT505",
                    "create function loose() returns int security definer language sql as 'select 1'",
                    "MEDIUM",
                    "loose"),
            tracked(
                    "VT505",
                    "create function pinned() returns int security definer set search_path = pg_catalog, pg_temp language sql as 'select 1'",
                    NONE,
                    "pinned"),
            tracked(
                    "VT505",
                    "create function talks() returns text language sql as $$ select 'security definer' $$",
                    NONE,
                    "talks"),
            tracked(
                    "VT505",
                    "create function native() returns int language internal as 'pg_backend_pid'",
                    "MEDIUM",
                    "native"),
            tracked("VT507", "alter table held drop constraint held_check", "LOW", "held_check"),
            tracked("VT507", "alter table held alter column needed drop not null", "LOW", "drop not null"),
            tracked("VT507", "alter table held add constraint late check (needed > 0) not valid", "LOW", "late"),
            tracked("VT507", "alter table held add constraint sound check (needed > -1)", NONE, "sound"),
            untracked("VT508", "comment on table held is 'password = ''hunter2'''", "HIGH", "password"),
            tracked("VT508", "create table passwords (token text)", NONE, "passwords"),
            untracked("VT410", "create role newcomer_{db}", "MEDIUM", "newcomer"),
            untracked("VT410", "alter role newcomer_{db} set work_mem = '5MB'", "MEDIUM", "setting"),
            untracked("VT410", "truncate emptied", "MEDIUM", "public.emptied"),
            untracked("VT410", "delete from swept", NONE, "public.swept"),
            untracked("VT405", "alter table swept disable trigger user", NONE, "swept"),
            untracked("VT407", "grant insert on swept to vaulttrack_pipeline", NONE, "swept"),
            untracked(
                    "VT406",
                    "create or replace function calculate_hash_key(p_business_key text) returns bytea language sql as 'select null::bytea'",
                    NONE,
                    "public.calculate_hash_key"),
            untracked(
                    "VT405",
                    "alter event trigger et_sql_drop disable; alter event trigger et_sql_drop enable always",
                    "HIGH",
                    "et_sql_drop"),
            untracked(
                    "VT403",
                    "alter event trigger et_ddl_command_end disable; create table unseen (id int); alter event trigger et_ddl_command_end enable always",
                    "CRITICAL",
                    "public.unseen"),
            tracked("VT403", "create table seen (id int)", NONE, "public.seen"),
            untracked(
                    "VT506", "alter table script_tracking.operation_s set (fillfactor = 90)", "CRITICAL", "fillfactor"),
            untracked("VT506", "comment on table held is 'script_tracking.operation_s'", NONE, "held is"),
            untracked(
                    "VT407",
                    "grant insert on script_tracking.operation_s to vaulttrack_pipeline",
                    "HIGH",
                    "operation_s"),
            untracked(
                    "VT406",
                    "create or replace function script_tracking.calculate_hash_key(p_business_key text) returns bytea language sql as 'select null::bytea'",
                    "CRITICAL",
                    "calculate_hash_key"));

    private static Case tracked(String rule, String sql, String severity, String about) {
        return new Case(rule, true, sql, severity, about);
    }

    private static Case untracked(String rule, String sql, String severity, String about) {
        return new Case(rule, false, sql, severity, about);
    }

    @TestFactory
    List<DynamicTest> rulesTellWhatHappened(PostgresServer server) throws SQLException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Database database = server.createDatabase("rules")) {
            ComplianceReport report = afterAllOfThem(database);
            for (Case happened : CASES) {
                tests.add(DynamicTest.dynamicTest(happened.name(), () -> check(report, happened)));
            }
        }
        return tests;
    }

    private static void check(ComplianceReport report, Case happened) {
        Stream<Finding> findings = Reports.findings(report, happened.rule()).stream()
                .filter(finding -> (finding.subject() + " " + finding.message()).contains(happened.about()));

        if (happened.severity().isEmpty()) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings.map(finding -> finding.severity().name()).distinct())
                    .containsExactly(happened.severity());
        }
    }

    private static ComplianceReport afterAllOfThem(Database database) throws SQLException {
        List<String> roles = List.of("reader", "deputy", "heir", "strong", "bypasser", "newcomer");
        for (String role : roles) {
            database.dropRoleAtEnd(role + "_" + database.name());
            if (!role.equals("newcomer")) {
                database.execute("create role " + role + "_" + database.name());
            }
        }
        try (Story story = Story.begin(database)) {
            database.execute("alter role " + story.deployer() + " superuser");
            story.migrate(
                    "V0__start.sql",
                    "create table dropped_table (id int)",
                    "create table held (needed int not null constraint held_check check (needed > 1), gone_column int, narrowed bigint)",
                    "alter table held add widened varchar(20), add column sized numeric ( 8,2 ), add unknown \"char\"",
                    "create table swept (id int)",
                    "create table owned (id int)",
                    "create table emptied (id int)",
                    "create table secured (id int)",
                    "alter table secured enable row level security",
                    "create policy keep_out on secured using (id = 0)",
                    "create table customer (id int, email text, phone text)");
            // The state that the comparison at the end starts from: what is new since cannot be told from what was
            // emptied.
            database.execute(
                    "insert into emptied values (1)",
                    "insert into swept values (1)",
                    "select count(*) from script_tracking.find_unrecorded_changes()");
            for (int i = 0; i < CASES.size(); i++) {
                Case happens = CASES.get(i);
                String sql = happens.sql().replace("{db}", database.name());
                if (happens.tracked()) {
                    story.migrate("V" + (i + 1) + "__case.sql", sql);
                } else {
                    database.execute(sql.split("; "));
                }
            }
        }
        return Reports.of(database, Reports.policy("sensitive: [{columns: 'public.customer.*', tag: personal}]"));
    }
}
