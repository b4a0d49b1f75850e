package dev.vaulttrack.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class InstallationStatusTest {
    private final Database database;

    InstallationStatusTest(Database database) {
        this.database = database;
    }

    @Test
    void saysThatThereIsNone() throws SQLException {
        Map<String, Map<String, String>> status = status();

        assertThat(status).containsOnlyKeys("database", "installation");
        assertThat(status.get("installation")).containsEntry("state", "MISSING");
    }

    @Test
    void tellsAHealthyInstallation() throws SQLException {
        Tracked.install(database);

        Map<String, Map<String, String>> status = status();

        assertThat(status.get("installation"))
                .containsEntry("state", "CURRENT")
                .containsEntry("installed version", SchemaInstaller.version())
                .containsEntry("owner", "vaulttrack_owner");
        assertThat(status.get("event triggers"))
                .containsEntry("et_ddl_command_end", "enabled always")
                .containsEntry("et_sql_drop", "enabled always");
        assertThat(status.get("does not hold")).isEmpty();
        assertThat(status.get("health")).hasSize(1).containsKey("OK");
        assertThat(status.get("modes")).containsEntry("guard mode", "observe").containsEntry("fail mode", "closed");
        assertThat(status.get("partitions")).containsEntry("months", "13").containsEntry("events without a month", "0");
        assertThat(status.get("history")).containsEntry("operations", "1").containsEntry("open operations", "0");
        assertThat(status.get("retention"))
                .containsEntry("kept for at least", "365 days")
                .containsEntry("legal holds", "0");
    }

    @Test
    void tellsAnAuditorTheSame() throws SQLException {
        Tracked.install(database);

        try (Connection connection = database.connect()) {
            Tracked.run(connection, "set role vaulttrack_auditor");

            assertThat(InstallationStatus.read(connection).sections()).isEqualTo(status());
        }
    }

    @Test
    void namesWhatDoesNotHold() throws SQLException {
        Tracked.install(database);
        database.execute(
                "alter event trigger et_sql_drop disable",
                "select script_tracking.track_operation('open')",
                "select script_tracking.set_guard_mode('warn', '" + database.username() + "')",
                "select script_tracking.set_fail_mode('open', 'test')",
                "select script_tracking.place_legal_hold('case')");

        Map<String, Map<String, String>> status = status();

        assertThat(status.get("event triggers")).containsEntry("et_sql_drop", "disabled");
        assertThat(status.get("does not hold")).containsEntry("event trigger records always: et_sql_drop", "disabled");
        assertThat(status.get("health")).containsKeys("OK", "recording: fail mode", "recording: event triggers");
        assertThat(status.get("modes"))
                .containsEntry("guard mode of " + database.username(), "warn")
                .containsEntry("fail mode", "open");
        assertThat(status.get("history")).containsEntry("open operations", "1");
        assertThat(status.get("retention")).containsEntry("legal holds", "1");
    }

    private Map<String, Map<String, String>> status() throws SQLException {
        try (Connection connection = database.connect()) {
            return InstallationStatus.read(connection).sections();
        }
    }
}
