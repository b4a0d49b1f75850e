package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PgBouncer;
import dev.vaulttrack.test.PostgresExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Backends that are shared with another client, who makes tables at each moment between two transactions of Liquibase's. */
@ExtendWith(PostgresExtension.class)
@Timeout(60)
class PgBouncerTest {
    private static final String IN_TRANSACTIONS = "<changeSet id='1' author='ann'><sql>create table a ()</sql>"
            + "<sql>create table b ()</sql><rollback>drop table a; drop table b</rollback></changeSet>";
    private static final String OUTSIDE = "<changeSet id='2' author='ann' runInTransaction='false'>"
            + "<sql>create table outside (id int)</sql><sql>create index concurrently i on outside (id)</sql></changeSet>";
    private static final String FAILING =
            "<changeSet id='3' author='ann'><sql>create table gone ()</sql>" + "<sql>select 1 / 0</sql></changeSet>";

    private final Database database;
    private final PgBouncer bouncer;

    PgBouncerTest(Database database, @TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(
                PgBouncer.program().isPresent(), "PgBouncer is not on this machine: apt-get install pgbouncer");
        this.database = database;
        Tracking.begin(database);
        this.bouncer = PgBouncer.before(database, folder);
    }

    @AfterEach
    void stop() {
        bouncer.close();
    }

    @Test
    void whatRunsInATransactionIsTrackedAsEver() throws Exception {
        execute("update", IN_TRANSACTIONS);

        assertThat(Tracking.operations(database, "details ->> 'id', operation_status, confirmed, degraded"))
                .containsExactly(List.of("1", "COMPLETED", true, true));
        assertThat(eventsOf("public.a", "public.b")).containsExactly("public.a CLAIM 1", "public.b CLAIM 1");
    }

    @Test
    void noDdlOfAnotherClientIsCredited() throws Exception {
        execute("update", IN_TRANSACTIONS + OUTSIDE);

        assertThat(database.query(
                        "select distinct attribution from script_tracking.ddl_event where object_identity ~ 'foreign'"))
                .containsExactly(List.of("NONE"));
        assertThat(Tracking.operations(database)).containsExactly("1 COMPLETED", "2 COMPLETED");
        // Nothing tells whose backend it was at that moment.
        assertThat(eventsOf("public.outside", "public.i")).containsExactly("public.outside NONE", "public.i NONE");
    }

    @Test
    void aFailureOutlivesTheRollbackOfItsOperation() throws Exception {
        assertThatThrownBy(() -> execute("update", IN_TRANSACTIONS + FAILING))
                .hasStackTraceContaining("division by zero");

        assertThat(Tracking.operations(database, "details ->> 'id', operation_status, error_code"))
                .hasSize(2)
                .endsWith(List.of("3", "FAILED", "22012"));
    }

    @Test
    void aRollbackIsTrackedAsEver() throws Exception {
        execute("update", IN_TRANSACTIONS);

        execute("rollbackCount", IN_TRANSACTIONS);

        assertThat(Tracking.operations(database, "script_type, operation_status, confirmed"))
                .containsExactly(List.of("MIGRATION", "COMPLETED", true), List.of("ROLLBACK", "COMPLETED", true));
        assertThat(eventsOf("public.a")).containsExactly("public.a CLAIM 1", "public.a CLAIM 1");
    }

    @Test
    void nothingOfOursStaysInABackend() throws Exception {
        execute("update", IN_TRANSACTIONS + OUTSIDE);

        assertThat(leftInBackends()).isEmpty();
    }

    private void execute(String command, String changelog) throws Exception {
        try (Connection connection = connect();
                Connection foreign = connect()) {
            LiquibaseRun run = LiquibaseRun.on(database).changelog(changelog).listener(new Neighbour(foreign));
            if (command.equals("rollbackCount")) {
                run.argument("count", 1);
            }
            run.executeOn(connection, command);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(bouncer.url(), database.username(), database.password());
    }

    private List<String> eventsOf(String... objects) {
        return Tracking.events(database, "public").stream()
                .filter(event -> List.of(objects).contains(event.split(" ", 2)[0]))
                .toList();
    }

    /** What a client finds that comes after the run, in each of the backends that PgBouncer keeps. */
    private List<String> leftInBackends() throws SQLException {
        List<String> left = new ArrayList<>();
        List<Connection> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                Connection client = connect();
                clients.add(client);
                // Each holds its backend until the end.
                client.setAutoCommit(false);
                try (Statement statement = client.createStatement();
                        ResultSet row = statement.executeQuery(
                                "select concat_ws(' ', name, setting) from pg_settings where source = 'session'"
                                        + " and name in ('statement_timeout', 'lock_timeout', 'synchronous_commit')"
                                        + " union all select 'claim' where coalesce(current_setting('vaulttrack.operation', true), '') <> ''")) {
                    while (row.next()) {
                        left.add(row.getString(1));
                    }
                }
            }
        } finally {
            for (Connection client : clients) {
                client.close();
            }
        }
        return left;
    }

    /** Takes the backend that Liquibase had last, so that Liquibase goes on with another, and makes tables on it. */
    private static final class Neighbour extends AbstractChangeExecListener {
        private final Connection connection;

        Neighbour(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void willRun(
                ChangeSet changeSet,
                DatabaseChangeLog changeLog,
                liquibase.database.Database told,
                ChangeSet.RunStatus status) {
            makeTable(false);
        }

        @Override
        public void willRollback(ChangeSet changeSet, DatabaseChangeLog changeLog, liquibase.database.Database told) {
            makeTable(true);
        }

        @Override
        public void ran(
                Change change, ChangeSet changeSet, DatabaseChangeLog changeLog, liquibase.database.Database told) {
            makeTable(true);
        }

        @Override
        public void ran(
                ChangeSet changeSet,
                DatabaseChangeLog changeLog,
                liquibase.database.Database told,
                ChangeSet.ExecType result) {
            makeTable(true);
        }

        private void makeTable(boolean commits) {
            try (Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("create table foreign_" + System.nanoTime() + " ()");
                if (commits) {
                    connection.commit();
                }
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }
}
