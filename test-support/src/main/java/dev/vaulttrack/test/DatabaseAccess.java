package dev.vaulttrack.test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections to one database, and what tests do over them. */
final class DatabaseAccess implements AutoCloseable {
    private final ServerAddress server;
    private final String database;
    private final KeptSession readers;

    DatabaseAccess(ServerAddress server, String database) {
        this.server = server;
        this.database = database;
        this.readers = new KeptSession(dataSource());
    }

    ServerAddress server() {
        return server;
    }

    String database() {
        return database;
    }

    /** Reads the current row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Ends the session that is kept for reading; the next one begins anew. */
    @Override
    public void close() {
        readers.close();
    }

    PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.url(database));
        source.setUser(server.superuser().username());
        source.setPassword(server.superuser().password());
        return source;
    }

    void execute(String... statements) {
        String current = "(connecting)";
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                current = sql;
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new SqlFailedException(current, e);
        }
    }

    <T> List<T> rows(String sql, RowReader<T> reader, @Nullable Object... args) {
        try {
            return readers.use(connection ->
                    args.length == 0 ? rows(connection, sql, reader) : prepared(connection, sql, reader, args));
        } catch (SQLException e) {
            throw new SqlFailedException(sql, e);
        }
    }

    /** Not prepared: a question mark without arguments is an operator. */
    private static <T> List<T> rows(Connection connection, String sql, RowReader<T> reader) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return read(statement.executeQuery(sql), reader);
        }
    }

    private static <T> List<T> prepared(
            Connection connection, String sql, RowReader<T> reader, @Nullable Object... args) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < args.length; i++) {
                statement.setObject(i + 1, args[i]);
            }
            return read(statement.executeQuery(), reader);
        }
    }

    private static <T> List<T> read(ResultSet result, RowReader<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        while (result.next()) {
            rows.add(reader.read(result));
        }
        return Collections.unmodifiableList(rows);
    }
}
