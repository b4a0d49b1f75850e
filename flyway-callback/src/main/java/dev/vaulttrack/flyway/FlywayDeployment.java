package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.context.RunContext;
import dev.vaulttrack.schema.tracking.Deployment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** A run of Flyway in VaultTrack's words. */
final class FlywayDeployment {
    // Quoted as PostgreSQL quotes it in an event trigger, with which it is compared. Flyway has just made its default
    // schema
    // the current one.
    private static final String HISTORY_TABLE =
            "select pg_catalog.format('%I.%I', coalesce(?, pg_catalog.current_schema()), ?::text)";
    private static final String VERSION_FILE = "/org/flywaydb/core/internal/version.txt";

    private FlywayDeployment() {}

    static Deployment of(Context context, boolean degraded, RunContext surroundings) throws SQLException {
        return new Deployment(
                "flyway",
                flywayVersion(),
                historyTable(context.getConfiguration(), context.getConnection()),
                degraded,
                facts(context, surroundings));
    }

    private static Map<String, String> facts(Context context, RunContext surroundings) throws SQLException {
        Map<String, String> facts = new HashMap<>(surroundings.facts());
        facts.put("schemas", FlywaySchemas.of(context.getConfiguration(), context.getConnection()));
        return facts;
    }

    private static @Nullable String historyTable(Configuration configuration, Connection connection)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HISTORY_TABLE)) {
            statement.setString(1, configuredSchema(configuration));
            statement.setString(2, configuration.getTable());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static @Nullable String configuredSchema(Configuration configuration) {
        if (configuration.getDefaultSchema() != null) {
            return configuration.getDefaultSchema();
        }
        return configuration.getSchemas().length == 0 ? null : configuration.getSchemas()[0];
    }

    static String flywayVersion() {
        try (InputStream version = Flyway.class.getResourceAsStream(VERSION_FILE)) {
            return version == null ? "unknown" : new String(version.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
