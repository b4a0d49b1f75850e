package dev.vaulttrack.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.DatabaseAssert;
import dev.vaulttrack.test.PostgresExtension;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class OwnFailureTest {
    private final Database database;
    private final Path folder;
    private final Migrations untracked;

    OwnFailureTest(Database database, @TempDir Path folder) {
        this.database = database;
        this.folder = folder;
        this.untracked = new Migrations(database, folder)
                .with("V1__invoice.sql", "create table invoice ()")
                .with("V2__order.sql", "create table orders ()");
    }

    @Test
    void aMissingSchemaIsSaidOnceARun() {
        assertThat(untracked.migrate()).isEqualTo(2);

        assertThat(RecordingLog.ours())
                .singleElement()
                .asString()
                .startsWith("WARN")
                .contains("VT013", "mvn vaulttrack:install");
    }

    @Test
    void anOlderSchemaIsSaidAndTheMigrationsRun() throws SQLException {
        Migrations.tracked(database, folder);
        database.execute("drop function script_tracking.open_deployment");

        assertThat(untracked.migrate()).isEqualTo(2);

        assertThat(RecordingLog.ours()).singleElement().asString().contains("VT013", "older than this jar");
    }

    @Test
    void aMissingSchemaGoesUnsaidOnRequest() {
        assertThat(untracked.migrate(set("vaulttrack_missing_schema", "skip"))).isEqualTo(2);

        assertThat(RecordingLog.ours()).isEmpty();
    }

    @Test
    void aMissingSchemaStopsTheFirstMigrationOnRequest() {
        assertThat(untracked.failToMigrate(set("vaulttrack_missing_schema", "fail")))
                .hasMessageContaining("VT013");

        DatabaseAssert.assertThat(database).hasNoRows("select from pg_class where relname = 'invoice'");
    }

    @Test
    void aMissingSchemaIsInstalledOnRequest() {
        untracked.migrate(set("vaulttrack_missing_schema", "install"));

        assertThat(untracked.operations()).hasSize(2);
        assertThat(RecordingLog.ours()).isEmpty();
    }

    @Test
    void aRoleWithoutRightsMigratesUntrackedWithOneWarning() throws SQLException {
        UnaryOperator<FluentConfiguration> role = asRoleWithoutRights();

        assertThat(untracked.migrate(role)).isEqualTo(2);

        assertThat(RecordingLog.ours()).singleElement().asString().contains("VT015", "vaulttrack_pipeline");
    }

    @Test
    void aRoleWithoutRightsIsRefusedOnRequest() throws SQLException {
        UnaryOperator<FluentConfiguration> role = asRoleWithoutRights();

        assertThat(untracked.failToMigrate(
                        c -> set("vaulttrack_on_failure", "fail").apply(role.apply(c))))
                .hasMessageContaining("VT015");

        DatabaseAssert.assertThat(database).hasNoRows("select from flyway_schema_history where version = '1'");
    }

    @Test
    void anOutcomeThatCannotBeRecordedUndoesTheMigrationOnRequest() throws SQLException {
        Migrations.tracked(database, folder)
                .with("V1__invoice.sql", "create table invoice (); drop schema script_tracking cascade;");

        untracked.failToMigrate(set("vaulttrack_on_failure", "fail"));

        DatabaseAssert.assertThat(database).hasNoRows("select from pg_class where relname = 'invoice'");
    }

    @Test
    void aWrongValueIsRefusedByName() {
        assertThat(untracked.failToMigrate(set("vaulttrack_on_failure", "explode")))
                .hasMessageContaining(
                        "VT028: Placeholder vaulttrack_on_failure is 'explode', but must be one of: warn, fail.");
    }

    @Test
    void disabledItDoesNothing() throws SQLException {
        Migrations.tracked(database, folder);

        untracked.migrate(set("vaulttrack_enabled", "false"));

        assertThat(untracked.operations()).isEmpty();
        assertThat(RecordingLog.ours()).isEmpty();
    }

    private UnaryOperator<FluentConfiguration> asRoleWithoutRights() throws SQLException {
        Migrations.tracked(database, folder);
        String role = database.createLoginRole("outsider");
        database.execute("grant create, usage on schema public to " + role);
        return configuration -> configuration.dataSource(database.url(), role, role);
    }

    private static UnaryOperator<FluentConfiguration> set(String placeholder, String value) {
        return configuration -> configuration.placeholders(Map.of(placeholder, value));
    }
}
