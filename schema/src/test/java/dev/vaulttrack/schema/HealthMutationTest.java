package dev.vaulttrack.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to break the installation that we know is named, and a healthy one is not: a breakage that nobody names fails here. */
@ExtendWith(PostgresExtension.class)
class HealthMutationTest {
    private static final Path DOCUMENT = Path.of("../docs/health.md");
    private static final String START = "<!-- from schema/src/test/resources/catalog/breakages.csv -->\n";
    private static final String SWITCH_OFF = """
            do $$ begin execute (select string_agg(format('alter table %s disable trigger append_only', oid::regclass), ';')
            from pg_class where relnamespace = 'script_tracking'::regnamespace and relkind in ('r', 'p')); end $$;""";
    private static final String SWITCH_ON = SWITCH_OFF.replace("disable trigger", "enable always trigger");

    private static Database database;

    /** One for all, which goes back after each: a new one spends most of its time on reading the catalog. */
    private static Connection connection;

    /** One line of the data; an empty check or metric does not name the breakage. */
    record Breakage(String name, String statements, String check, String subject, String metric) {
        static Breakage of(String line) {
            String[] fields = line.split("(?<!\\|)\\|(?!\\|)", -1);
            return new Breakage(
                    fields[0].strip(), fields[1].strip(), fields[2].strip(), fields[3].strip(), fields[4].strip());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void install(PostgresServer server) throws SQLException {
        database = server.createDatabase("health");
        Tracked.install(database);
        connection = database.connect();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void rollBack() throws SQLException {
        connection.rollback();
    }

    @AfterAll
    static void drop() throws SQLException {
        connection.close();
        database.close();
    }

    static List<Breakage> breakages() throws IOException {
        try (InputStream file = HealthMutationTest.class.getResourceAsStream("/catalog/breakages.csv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Breakage::of)
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breakages")
    void aBreakageIsNamed(Breakage breakage) throws SQLException {
        Tracked.run(connection, statements(breakage));
        if (!breakage.check.isEmpty()) {
            assertThat(failing()).contains(breakage.check + ": " + named(breakage.subject));
        }
        if (!breakage.metric.isEmpty()) {
            assertThat(unhealthy())
                    .anyMatch(row -> row.startsWith(breakage.metric + ": "))
                    .anyMatch(row -> row.contains(named(breakage.subject)));
        }
        if (breakage.check.isEmpty() && breakage.metric.isEmpty()) {
            assertThat(InstalledFunctions.changed(connection)).contains(breakage.subject);
        }
    }

    @Test
    void aHealthyInstallationIsSilent() throws SQLException {
        assertThat(failing()).isEmpty();
        assertThat(unhealthy()).isEmpty();
        assertThat(InstalledFunctions.changed(connection)).isEmpty();
    }

    @Test
    void aCommentIsNoBreakage() throws SQLException {
        Tracked.run(connection, "comment on table script_tracking.operation_s is 'ours'");

        assertThat(failing()).isEmpty();
    }

    @Test
    void theDocumentShowsTheseBreakages() throws IOException {
        String document = Files.readString(DOCUMENT);
        String expected = document.substring(0, document.indexOf(START)) + START + table();
        Path generated = Files.writeString(Path.of("target/health.md"), expected);

        assertThat(document).as("copy schema/%s to docs/health.md", generated).isEqualTo(expected);
    }

    private static String table() throws IOException {
        StringBuilder table = new StringBuilder(
                "\n| breakage | named by `verify_installation()` | named by `get_system_health()` |\n|---|---|---|\n");
        for (Breakage breakage : breakages()) {
            String named = breakage.check.isEmpty()
                    ? ""
                    : breakage.check + ": " + breakage.subject.replace("{next}", "ddl_event_l, next month");
            String metric = breakage.metric;
            if (named.isEmpty() && metric.isEmpty()) {
                metric = "neither: the report compares the functions with those of the jar";
            }
            table.append(
                    "| %s | %s | %s |%n".formatted(breakage.name, named, metric).replace(System.lineSeparator(), "\n"));
        }
        return table.toString();
    }

    private static String[] statements(Breakage breakage) {
        String statements = named(breakage.statements);
        if (statements.contains("{off} ")) {
            statements = statements.replace("{off} ", SWITCH_OFF) + ";" + SWITCH_ON;
        }
        return new String[] {statements};
    }

    private static String named(String text) {
        OffsetDateTime next =
                OffsetDateTime.now(ZoneOffset.UTC).withDayOfMonth(1).plusMonths(1);
        return text.replace("{db}", database.name())
                .replace("{next}", "ddl_event_l_" + next.format(DateTimeFormatter.ofPattern("yyyy_MM")));
    }

    private static List<String> failing() throws SQLException {
        return rows("""
                select check_name || ': ' || subject from script_tracking.verify_installation() where not holds""");
    }

    private static List<String> unhealthy() throws SQLException {
        return rows("""
                select health_metric || ': ' || details from script_tracking.get_system_health() where current_status <> 'OK'""");
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
