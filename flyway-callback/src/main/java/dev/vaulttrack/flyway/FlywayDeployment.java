package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.Deployment;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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

    static Deployment of(Context context, boolean degraded) throws SQLException {
        return new Deployment(
                "flyway",
                flywayVersion(),
                historyTable(context.getConfiguration(), context.getConnection()),
                degraded,
                Map.of(
                        "schemas", FlywaySchemas.of(context.getConfiguration(), context.getConnection()),
                        "osUser", System.getProperty("user.name", ""),
                        "host", host(),
                        "application", application()));
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

    private static String flywayVersion() {
        try (InputStream version = Flyway.class.getResourceAsStream(VERSION_FILE)) {
            return version == null ? "unknown" : new String(version.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String host() {
        return Stream.of("HOSTNAME", "COMPUTERNAME")
                .map(System::getenv)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(FlywayDeployment::resolvedHost);
    }

    private static String resolvedHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    /** The program that runs Flyway, without its arguments, which may hold passwords. */
    private static String application() {
        return System.getProperty("sun.java.command", "").split(" ", 2)[0];
    }
}
