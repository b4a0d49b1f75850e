package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way to change a row x every table there is x every role that holds anything. */
@ExtendWith(PostgresExtension.class)
class AppendOnlyTest {
    /** %1$s is the table, %2$s one of its columns. */
    private static final List<String> ATTACKS = List.of(
            "update %1$s set %2$s = %2$s",
            "update %1$s set %2$s = %2$s where false",
            "update only %1$s set %2$s = %2$s",
            "delete from %1$s",
            "delete from only %1$s where false",
            "truncate %1$s",
            "truncate %1$s cascade",
            "truncate %1$s restart identity cascade",
            "with gone as (delete from %1$s returning *) select * from gone",
            "explain analyze delete from %1$s",
            "do $$ begin delete from %1$s; end $$");

    private static final List<String> FROM_15 = List.of(
            "merge into %1$s as kept using (select 1 as one) as source on true when matched then delete",
            "merge into %1$s as kept using (select 1 as one) as source on true when matched then update set %2$s = default");

    /** PostgreSQL's own refusal of a TRUNCATE that leaves foreign keys behind, which comes first. */
    private static final String REFERENCED = "0A000";

    private static final String TABLES = """
            select format('script_tracking.%I', relname), min(attname::text)
            from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and attidentity = ''
            where relnamespace = 'script_tracking'::regnamespace and relkind in ('r', 'p')
            group by 1 order by 1""";

    /** Who attacks; the pipeline and the auditor as logins, the others by way of the superuser. */
    private enum Attacker {
        SUPERUSER("VT030"),
        REPLICA("VT030"),
        OWNER("VT030"),
        PIPELINE("42501"),
        AUDITOR("42501");

        private final String code;

        Attacker(String code) {
            this.code = code;
        }

        Connection connect(Database database) throws SQLException {
            if (this == PIPELINE || this == AUDITOR) {
                String login = database.createLoginRole("attacker");
                database.execute("grant vaulttrack_" + name().toLowerCase(Locale.ROOT) + " to " + login);
                return database.connect(login, login);
            }
            Connection connection = database.connect();
            Tracked.run(
                    connection,
                    this == OWNER ? "set role vaulttrack_owner" : "select 1",
                    this == REPLICA ? "set session_replication_role = replica" : "select 1");
            return connection;
        }
    }

    @BeforeEach
    void install(Database database) throws SQLException {
        Tenants tenants = Tenants.register(database);
        tenants.work(tenants.one(), "mine");
    }

    @ParameterizedTest
    @EnumSource(Attacker.class)
    void nothingThatIsWrittenIsChanged(Attacker attacker, Database database, PostgresServer server)
            throws SQLException {
        List<String> attacks = new ArrayList<>(ATTACKS);
        if (server.majorVersion() >= 15) {
            attacks.addAll(FROM_15);
        }
        Map<String, Long> before = digests(database);
        assertThat(before).hasSizeGreaterThan(25);

        try (Connection connection = attacker.connect(database)) {
            for (List<Object> table : tables(database)) {
                for (String attack : attacks) {
                    assertThat(code(connection, attack.formatted(table.get(0), table.get(1))))
                            .as(attack, table.get(0), table.get(1))
                            .isIn(
                                    attack.startsWith("truncate")
                                            ? List.of(attacker.code, REFERENCED)
                                            : List.of(attacker.code));
                }
            }
        }

        assertThat(digests(database)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Attacker.class)
    void aViewIsNoWayIn(Attacker attacker, Database database) throws SQLException {
        try (Connection connection = attacker.connect(database)) {
            for (String view :
                    List.of("operation", "ddl_event", "out_of_band_change", "script_execution_s", "tenant")) {
                assertThat(code(connection, "delete from script_tracking." + view))
                        .as(view)
                        .isIn("VT030", "42501", "55000");
            }
        }
        // A view of one table can be written through; the table refuses.
        database.execute("create view public.window as select * from script_tracking.operation_s");
        assertThat(database).failsWithCode("VT030", "update public.window set note = 'changed'");
        assertThat(database).failsWithCode("VT030", "delete from public.window");
    }

    @Test
    void copyCanOnlyAdd(Database database) throws SQLException {
        try (Connection connection = Attacker.PIPELINE.connect(database)) {
            assertThat(code(connection, "copy script_tracking.operation_s from stdin"))
                    .isEqualTo("42501");
            assertThat(code(connection, "copy (delete from script_tracking.operation_s returning *) to stdout"))
                    .isEqualTo("42501");
        }
        assertThat(database)
                .failsWithCode("VT030", "copy (delete from script_tracking.operation_s returning *) to '/dev/null'");
    }

    @Test
    void aTableWithoutItsGuardIsNamed(Database database) {
        database.execute(
                "alter table script_tracking.operation_s disable trigger append_only",
                "drop trigger append_only on script_tracking.change_s",
                "alter table script_tracking.sql_text enable trigger append_only");

        assertThat(database.column(
                        "select subject from script_tracking.verify_installation() where not holds and check_name = 'history is append-only' order by 1",
                        String.class))
                .containsExactly("change_s", "operation_s", "sql_text");
    }

    @Test
    void aTableWhoseTenantsAreNotKeptApartIsNamed(Database database) {
        database.execute(
                "alter table script_tracking.operation_s disable row level security",
                "drop policy own_tenant on script_tracking.change_s",
                "alter table script_tracking.sql_text no force row level security",
                "create policy more on script_tracking.tenant_h using (true)");

        assertThat(database.column(
                        "select subject from script_tracking.verify_installation() where not holds and check_name = 'tenants are kept apart' order by 1",
                        String.class))
                .containsExactly("change_s", "operation_s", "sql_text", "tenant_h");
    }

    private static List<List<Object>> tables(Database database) {
        return database.query(TABLES).stream().map(List::<Object>copyOf).toList();
    }

    /** Rows of each table, which may only be more; the attackers' logins make no DDL events. */
    private static Map<String, Long> digests(Database database) {
        Map<String, Long> digests = new TreeMap<>();
        for (List<Object> table : tables(database)) {
            String sql = "select coalesce(sum(hashtext(row::text)::bigint), 0) from only " + table.get(0) + " as row";
            digests.put(String.valueOf(table.get(0)), database.value(sql, Long.class));
        }
        return digests;
    }

    private static String code(Connection connection, String sql) {
        try {
            Tracked.run(connection, sql);
            return "it succeeded";
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }
}
