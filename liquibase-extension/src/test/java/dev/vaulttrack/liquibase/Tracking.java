package dev.vaulttrack.liquibase;

import dev.vaulttrack.schema.SchemaInstaller;
import dev.vaulttrack.test.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tracking schema of a test's database, and what it holds. */
final class Tracking {
    private Tracking() {}

    static void install(Database database) {
        try (Connection connection = database.connect()) {
            SchemaInstaller.install(connection);
        } catch (SQLException e) {
            throw new AssertionError("Cannot connect", e);
        }
    }

    /** {@code id status} of each changeset's operation, in order. */
    static List<String> operations(Database database) {
        return database.column(
                "select coalesce(details ->> 'id', script_name) || ' ' || operation_status"
                        + " from script_tracking.operation where tool = 'liquibase' order by operation_id",
                String.class);
    }

    /** The values of an expression over the view operation, of Liquibase's operations in order. */
    static List<List<@Nullable Object>> operations(Database database, String columns) {
        return database.query(
                "select " + columns + " from script_tracking.operation where tool = 'liquibase' order by operation_id");
    }

    /** {@code identity attribution id} of each DDL event on that schema's objects, in order. */
    static List<String> events(Database database, String schema) {
        return database.column(
                "select concat_ws(' ', object_identity, attribution, details ->> 'id')"
                        + " from script_tracking.ddl_event as event left join script_tracking.operation using (operation_id)"
                        + " where schema_name = '" + schema + "' order by event.ddl_event_id",
                String.class);
    }
}
