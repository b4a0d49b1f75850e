package dev.vaulttrack.benchmarks;

import dev.vaulttrack.test.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** What one would write oneself: a row before each migration and one after it, each on a new connection. */
final class OwnConnections extends BaseCallback {
    private final Database database;

    OwnConnections(Database database) {
        this.database = database;
        database.execute(
                "create schema own", "create table own.log (script text, event text, at timestamptz default now())");
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into own.log values ('" + context.getMigrationInfo().getScript() + "', '" + event + "')");
        } catch (SQLException e) {
            throw new FlywayException("Cannot log", e);
        }
    }
}
