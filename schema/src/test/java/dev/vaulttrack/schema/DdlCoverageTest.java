package dev.vaulttrack.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vaulttrack.schema.StatementKind.Coverage;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of statement does on the server at hand what {@code coverage/statements.txt} says. */
@ExtendWith(PostgresExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class DdlCoverageTest {
    private static final String LAST_EVENT = "select coalesce(max(ddl_event_id), 0) from script_tracking.ddl_event_l";
    private static final String EVENTS_AFTER = """
            select concat_ws(', ', command_tag, case when dropped then 'dropped ' else '' end || object_type,
                coalesce(object_identity, '-'))
            from script_tracking.ddl_event where ddl_event_id > %s""";

    private static final String UNRECORDED =
            "select concat_ws(' ', change.*) from script_tracking.find_unrecorded_changes() as change";

    private final Database database;
    private final int version;

    /** One for all, as new as can be for each: one that is new spends most of its time on reading the catalog. */
    private Connection session;

    DdlCoverageTest() {
        PostgresServer server = PostgresServer.shared();
        database = server.createDatabase("coverage");
        version = server.majorVersion();
    }

    @BeforeAll
    void install() throws SQLException {
        Tracked.install(database);
        session = database.connect();
    }

    @AfterAll
    void drop() throws SQLException {
        session.close();
        database.close();
    }

    static List<StatementKind> kinds() {
        return StatementKind.all();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isCoveredAsTheTableSays(StatementKind kind) throws SQLException {
        Optional<Coverage> coverage = kind.on(version);
        assumeTrue(coverage.isPresent(), () -> "PostgreSQL " + version + " has no " + kind);
        session.setAutoCommit(true);
        try (Statement statement = session.createStatement()) {
            statement.execute("discard all");
            session.setAutoCommit(kind.alone());
            Seen seen = run(kind, statement);

            assertThat(seen.events()).containsExactlyInAnyOrderElementsOf(expected(kind));
            switch (coverage.get()) {
                case FOUND_AFTERWARDS -> assertThat(seen.unrecorded()).isNotEmpty();
                case NOT_OBSERVABLE, NOTHING_CHANGES ->
                    assertThat(seen.unrecorded()).isEmpty();
                case RECORDED -> assertThat(seen.events()).isNotEmpty();
            }
        }
    }

    /** What VaultTrack knows of a statement: the events, and what comparing the catalog finds beyond them. */
    private record Seen(List<String> events, List<String> unrecorded) {}

    private Seen run(StatementKind kind, Statement statement) throws SQLException {
        run(kind.value("setup"), statement);
        column(statement, UNRECORDED);
        String last = column(statement, LAST_EVENT).get(0);
        try {
            if (kind.fails()) {
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> statement.execute(resolved(kind.statement())));
            } else {
                statement.execute(resolved(kind.statement()));
            }
            if (kind.fails() && !kind.alone()) {
                statement.getConnection().rollback();
            }
            run(kind.value("then"), statement);
            return new Seen(column(statement, EVENTS_AFTER.formatted(last)), column(statement, UNRECORDED));
        } finally {
            if (kind.alone()) {
                run(kind.value("cleanup"), statement);
            } else {
                statement.getConnection().rollback();
            }
        }
    }

    private List<String> expected(StatementKind kind) {
        return kind.events(version).stream().map(this::resolved).toList();
    }

    private void run(Optional<String> statements, Statement statement) throws SQLException {
        if (statements.isPresent()) {
            statement.execute(resolved(statements.get()));
        }
    }

    private String resolved(String text) {
        return text.replace("{name}", database.name())
                .replace("{database}", database.name())
                .replace("{user}", database.username())
                .replace("{password}", database.password());
    }

    private static List<String> column(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
