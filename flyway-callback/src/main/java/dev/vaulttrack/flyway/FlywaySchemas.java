package dev.vaulttrack.flyway;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.api.configuration.Configuration;

/** The schemas that Flyway was told of: those that do not exist it makes, which is its own bookkeeping then. */
final class FlywaySchemas {
    // Quoted as PostgreSQL quotes them in an event trigger, with which they are compared.
    private static final String QUOTED = """
            select coalesce(pg_catalog.string_agg(pg_catalog.quote_ident(name), E'\\n'), '')
            from pg_catalog.unnest(?::text[]) as name""";

    private FlywaySchemas() {}

    /** Their names, a line each; empty where Flyway was told of none, or makes none. */
    static String of(Configuration configuration, Connection connection) throws SQLException {
        if (!configuration.isCreateSchemas() || configuration.getSchemas().length == 0) {
            return "";
        }
        try (PreparedStatement statement = connection.prepareStatement(QUOTED)) {
            Array names = connection.createArrayOf("text", configuration.getSchemas());
            statement.setArray(1, names);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
