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

    /** Begins with an installed schema, faster than {@link #install}. */
    static void begin(Database database) {
        database.beginAs("tracked", Tracking::install);
    }

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

    /** {@code type id status}, with its code, message or note, of Liquibase's operations since that one, in order. */
    static List<String> operationsAfter(Database database, long last) {
        return database.column(
                "select concat_ws(' ', script_type, coalesce(details ->> 'id', script_name), operation_status,"
                        + " case when not confirmed then 'unconfirmed' end, error_code,"
                        + " '(' || coalesce(error_message, note) || ')') from script_tracking.operation"
                        + " where tool = 'liquibase' and operation_id > ? order by operation_id",
                String.class,
                last);
    }

    static long lastOperation(Database database) {
        return database.value("select coalesce(max(operation_id), 0) from script_tracking.operation_h", Long.class);
    }

    static long lastEvent(Database database) {
        return database.value("select coalesce(max(ddl_event_id), 0) from script_tracking.ddl_event_l", Long.class);
    }

    /** {@code tag identity attribution id} of the events since that one, but for Liquibase's own tables as recognised. */
    static List<String> eventsAfter(Database database, long last) {
        return database.column(
                "select concat_ws(' ', command_tag, object_identity, attribution, coalesce(details ->> 'id', script_name))"
                        + " from script_tracking.ddl_event as event left join script_tracking.operation using (operation_id)"
                        + " where ddl_event_id > ? and attribution <> 'BOOKKEEPING' and object_type in ('schema', 'table', 'index', 'view', 'function')"
                        + " order by ddl_event_id",
                String.class,
                last);
    }
}
