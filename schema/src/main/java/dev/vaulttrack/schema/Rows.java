package dev.vaulttrack.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The few shapes of query that installing needs. */
final class Rows {
    private Rows() {}

    static <T> T value(Connection connection, String sql, Class<T> type, Object... arguments) throws SQLException {
        List<T> column = column(connection, sql, type, arguments);
        if (column.size() != 1) {
            throw new IllegalStateException("Expected one row, got " + column.size() + ": " + sql);
        }
        return column.get(0);
    }

    static <T> List<T> column(Connection connection, String sql, Class<T> type, Object... arguments)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            List<T> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(type.cast(rows.getObject(1)));
                }
            }
            return values;
        }
    }

    /** Runs SQL as it stands: several statements, no parameters, no JDBC escapes. */
    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
