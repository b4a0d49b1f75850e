package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.SchemaInstaller;
import dev.vaulttrack.test.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A folder of migrations, and Flyway over it as a user calls it: VaultTrack lies on the class path, no more. */
record Migrations(Database database, Path folder) {
    /** Keeps the history without a second transaction, in which case CREATE INDEX CONCURRENTLY does not hang. */
    static final UnaryOperator<FluentConfiguration> SESSION_LOCK =
            configuration -> configuration.configuration(Map.of("flyway.postgresql.transactional.lock", "false"));

    Migrations {
        RecordingLog.clear();
    }

    /** With the tracking schema in place. */
    static Migrations tracked(Database database, Path folder) throws SQLException {
        database.beginAs("installed", Migrations::install);
        return new Migrations(database, folder);
    }

    private static void install(Database model) {
        try (Connection connection = model.connect()) {
            SchemaInstaller.install(connection);
        } catch (SQLException e) {
            throw new AssertionError("Cannot install", e);
        }
    }

    Migrations with(String script, String sql) {
        try {
            Files.writeString(folder.resolve(script), sql);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    FluentConfiguration configuration() {
        return Flyway.configure()
                .loggers(RecordingLog.class.getName())
                .locations("filesystem:" + folder)
                .dataSource(database.url(), database.username(), database.password());
    }

    /** Migrates, and returns how many migrations ran. */
    int migrate() {
        return migrate(UnaryOperator.identity());
    }

    int migrate(UnaryOperator<FluentConfiguration> change) {
        return change.apply(configuration()).load().migrate().migrationsExecuted;
    }

    /** Migrates, which must fail. */
    FlywayException failToMigrate() {
        return failToMigrate(UnaryOperator.identity());
    }

    FlywayException failToMigrate(UnaryOperator<FluentConfiguration> change) {
        try {
            migrate(change);
        } catch (FlywayException e) {
            return e;
        }
        throw new AssertionError("The migration did not fail");
    }

    /** Script, status and confirmed of each migration's operation, in their order. */
    List<List<Object>> operations() {
        return Rows.of(database, """
                select script_name, operation_status, confirmed from script_tracking.operation
                where tool = 'flyway' order by operation_id""");
    }

    /** How the DDL on an object is attributed, and to which script. */
    List<List<Object>> attributionOf(String objectIdentity) {
        return Rows.of(database, """
                select event.attribution, coalesce(operation.script_name, '') from script_tracking.ddl_event as event
                left join script_tracking.operation using (operation_id)
                where event.object_identity = ? order by event.ddl_event_id""", objectIdentity);
    }
}
