package dev.vaulttrack.report.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.report.Installed;
import dev.vaulttrack.schema.InstallationStatus;
import dev.vaulttrack.schema.SchemaInstaller;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class StatusGoalTest {
    private static final InstallationStatus HOSTILE = new InstallationStatus(
            Map.of("checks", Map.of("a\"b\\c", "public.\"x\r\n[INFO] BUILD SUCCESS\u001b[32m\" \u00fc")));

    @TempDir
    private Path directory;

    private final Database database;

    StatusGoalTest(Database database) {
        this.database = database;
    }

    @Test
    void fitsOnOneScreen() throws SQLException {
        Installed.begin(database);

        Announcement status = status(StatusText.TEXT, null);

        assertThat(status.warnings()).isEmpty();
        assertThat(status.lines())
                .hasSizeLessThan(60)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(120))
                .contains(
                        "database",
                        "  name: " + database.name(),
                        "  installed version: " + SchemaInstaller.version(),
                        "  et_sql_drop: enabled always",
                        "does not hold",
                        "  nothing",
                        "  legal holds: 0");
    }

    @Test
    void saysThatNothingIsInstalled() throws SQLException {
        assertThat(status(StatusText.TEXT, null).lines())
                .contains("installation", "  state: MISSING")
                .doesNotContain("checks");
    }

    @Test
    void writesJsonThatPostgresUnderstands() throws SQLException, IOException {
        Installed.begin(database);
        database.execute("alter event trigger et_sql_drop disable");
        Path file = directory.resolve("new/status.json");

        Announcement status = status(StatusText.JSON, file);

        assertThat(status).isEqualTo(Announcement.of("Wrote the status to " + file));
        String json = Files.readString(file);
        assertThat(inJson(json, "installation", "state")).isEqualTo("CURRENT");
        assertThat(inJson(json, "event triggers", "et_sql_drop")).isEqualTo("disabled");
        assertThat(inJson(json, "does not hold", "event trigger records always: et_sql_drop"))
                .isEqualTo("disabled");
        assertThat(inJson(json, "retention", "kept for at least")).isEqualTo("365 days");
    }

    @Test
    void keepsWhateverAValueHoldsInJson() {
        assertThat(inJson(StatusText.JSON.of(HOSTILE), "checks", "a\"b\\c"))
                .isEqualTo("public.\"x\r\n[INFO] BUILD SUCCESS\u001b[32m\" \u00fc");
    }

    @Test
    void letsNoValueForgeALineOfTheLog() {
        assertThat(StatusText.TEXT.of(HOSTILE).lines())
                .containsExactly("checks", "  a\"b\\c: public.\"x [INFO] BUILD SUCCESS [32m\" \u00fc");
    }

    @Test
    void refusesAFormatThatItDoesNotKnow() {
        assertThat(List.of(StatusText.named("JSON"), StatusText.named("text")))
                .containsExactly(StatusText.JSON, StatusText.TEXT);
        assertThatThrownBy(() -> StatusText.named("xml"))
                .hasMessage("VT026: vaulttrack.format is \"xml\", but must be text or json. Correct it.");
    }

    @Test
    void saysWhichFileCannotBeWritten() {
        assertThatThrownBy(() -> status(StatusText.TEXT, directory))
                .hasMessageStartingWith("VT027: Cannot write the status to " + directory);
    }

    private Announcement status(StatusText text, @Nullable Path file) throws SQLException {
        try (Connection connection = database.connect()) {
            return new StatusGoal(text, file).run(connection);
        }
    }

    private String inJson(String json, String section, String name) {
        return database.value("select (?::jsonb -> ?) ->> ?", String.class, json, section, name);
    }
}
