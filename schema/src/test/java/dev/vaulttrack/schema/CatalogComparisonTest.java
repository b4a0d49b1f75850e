package dev.vaulttrack.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What event triggers cannot see is found afterwards; what they did see is not found again. */
@ExtendWith(PostgresExtension.class)
class CatalogComparisonTest {
    private static final String FOUND = """
            select change_kind, object_type, object_identity, found_by from script_tracking.find_unrecorded_changes()""";

    private final Database database;
    private final String role;
    private final String otherRole;
    private final String newName = "vt_new_" + UUID.randomUUID().toString().substring(0, 8);

    CatalogComparisonTest(Database database) {
        this.database = database;
        // Of a copy the first comparison says that it is one, and takes longer than all that follow.
        database.beginExactlyAs("installed", Tracked::prepare);
        // Every case compares once before it begins: these are not what it finds.
        this.role = database.createLoginRole("one");
        this.otherRole = database.createLoginRole("two");
    }

    @BeforeEach
    void removeRolesInTheEnd() {
        database.dropRoleAtEnd(newName);
        database.dropRoleAtEnd(newName + "_b");
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = "/catalog/unrecorded-changes.csv",
            delimiter = '|',
            quoteCharacter = '`',
            commentCharacter = '#')
    void isFound(
            String name,
            @Nullable String before,
            String statements,
            String kind,
            String type,
            String identity,
            String foundBy,
            int fromVersion,
            PostgresServer server)
            throws SQLException {
        assumeTrue(server.majorVersion() >= fromVersion, "PostgreSQL " + fromVersion + " has it first");
        run(before);
        found();

        run(statements);

        List<List<Object>> found = found();
        assertThat(found).contains(List.of(kind, type, named(identity), foundBy));
        assertThat(found()).as("found once").isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = "/catalog/recorded-changes.csv",
            delimiter = '|',
            quoteCharacter = '`',
            commentCharacter = '#')
    void isExplainedByItsEvents(String name, @Nullable String before, String statements) throws SQLException {
        run(before);
        found();

        run(statements);

        assertThat(found()).isEmpty();
    }

    @Test
    void theFirstComparisonIsTheInstallersOwn(PostgresServer server) throws SQLException {
        try (Database fresh = server.createDatabase("fresh")) {
            Tracked.install(fresh);

            assertThat(fresh.column("select check_reason from script_tracking.catalog_check_s", String.class))
                    .containsExactly("BASELINE");
            assertThat(fresh.query(FOUND)).isEmpty();
        }
    }

    @Test
    void aCopyOfADatabaseIsNamedOnceAndNothingOfTheOriginalIsMissed(PostgresServer server) throws SQLException {
        try (Database copy = server.createDatabase("copy", "template " + database.name())) {
            assertThat(copy.query(FOUND)).extracting(row -> row.get(0)).containsExactly("another database");
            assertThat(copy.query(FOUND)).isEmpty();

            copy.execute("create role " + newName);
            assertThat(copy.query(FOUND)).containsExactly(List.of("created", "role", newName, "state"));
        }
    }

    private void run(@Nullable String statements) throws SQLException {
        if (statements == null) {
            return;
        }
        try (Connection connection = database.connect()) {
            for (String statement : split(named(statements))) {
                if (statement.startsWith("?")) {
                    assertThatThrownBy(() -> Tracked.run(connection, statement.substring(1)));
                } else {
                    Tracked.run(connection, statement);
                }
            }
        }
    }

    /** A block in dollars is one statement. */
    private static List<String> split(String statements) {
        return List.of(statements.split("; ?(?=(?:[^$]*\\$\\$[^$]*\\$\\$)*[^$]*$)"));
    }

    private String named(String text) {
        return text.replace("{db}", database.name())
                .replace("{role}", role)
                .replace("{role2}", otherRole)
                .replace("{new}", newName);
    }

    private List<List<Object>> found() {
        return database.query(FOUND).stream().map(List::<Object>copyOf).toList();
    }
}
