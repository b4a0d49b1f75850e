package dev.vaulttrack.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database that is empty when a test gets it and dropped when it closes, whoever is still connected.
 *
 * <p>Every method works as the superuser and in autocommit. What only asks ({@code query}, {@code column}, {@code value})
 * shares a session, which is reset before each; anything else has a connection of its own.
 */
public final class Database implements AutoCloseable {
    /** The options of CREATE DATABASE for one that differs in nothing from another server's. */
    static final String EMPTY = "template template0";

    private final PostgresServer server;
    private final DatabaseAccess maintenance;
    private final DatabaseRemoval removal;
    private DatabaseAccess access;
    private @Nullable String pendingOptions;

    /**
     * @param options of CREATE DATABASE, which runs when the database is first asked for anything: many tests begin as another one
     */
    Database(PostgresServer server, DatabaseAccess access, String options) {
        this.server = server;
        this.access = access;
        this.maintenance = server.maintenance();
        this.removal = new DatabaseRemoval(maintenance);
        this.pendingOptions = options;
    }

    private synchronized DatabaseAccess access() {
        if (pendingOptions != null) {
            create(pendingOptions);
        }
        return access;
    }

    private void create(String how) {
        maintenance.execute("create database " + access.database() + " " + how + server.copying());
        pendingOptions = null;
    }

    /**
     * Makes this database a copy of one that the preparation fills, once a server. For what many tests begin with and takes
     * long; roles and the settings of the database itself are not copied. In a database that was used before, or was asked for
     * with options, the preparation runs itself.
     */
    public synchronized void beginAs(String state, Consumer<Database> preparation) {
        if (EMPTY.equals(pendingOptions)) {
            create("template " + server.model(state, preparation).name());
        } else {
            preparation.accept(this);
        }
    }

    /**
     * As {@link #beginAs}, but a comparison with another database, or with what the server was like, finds nothing: this
     * database has the name and the number of the one that was prepared. Of several at a time, one has; in the others, and on a
     * server before PostgreSQL 15, the preparation runs itself.
     */
    public synchronized void beginExactlyAs(String state, Consumer<Database> preparation) {
        Optional<DatabaseAccess> original =
                EMPTY.equals(pendingOptions) ? server.putBack(state, preparation) : Optional.empty();
        if (original.isPresent()) {
            access = original.get();
            pendingOptions = null;
        } else {
            preparation.accept(this);
        }
    }

    /** Unique on the server and never in need of quotes. */
    public String name() {
        return access().database();
    }

    /** The JDBC URL, without credentials. */
    public String url() {
        return access().server().url(name());
    }

    /** The superuser. */
    public String username() {
        return access.server().superuser().username();
    }

    /** The superuser's password. */
    public String password() {
        return access.server().superuser().password();
    }

    /** A new connection as the superuser, for the caller to close. */
    public Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    /** A new connection as that user, for the caller to close. */
    public Connection connect(String username, String password) throws SQLException {
        return dataSource().getConnection(username, password);
    }

    /** Unpooled: each {@code getConnection()} is a new session of the superuser. */
    public DataSource dataSource() {
        return access().dataSource();
    }

    /**
     * Runs the statements one after the other in one session, each in a transaction of its own.
     *
     * @throws SqlFailedException at the first that fails
     */
    public void execute(String... sql) {
        access().execute(sql);
    }

    /**
     * The rows, with arrays as lists, {@code bytea} as {@code byte[]} and types that JDBC does not know as their text.
     *
     * @throws SqlFailedException when the query fails
     */
    public List<List<@Nullable Object>> query(String sql, @Nullable Object... args) {
        return access().rows(sql, ColumnValue::row, args);
    }

    /**
     * The values of a query's only column; a null among them is an {@link AssertionError}.
     *
     * @throws SqlFailedException when the query fails
     */
    public <T> List<T> column(String sql, Class<T> type, @Nullable Object... args) {
        return access().rows(sql, row -> ColumnValue.only(row, type), args);
    }

    /**
     * The only value of a query; anything but one row with one value is an {@link AssertionError}.
     *
     * @throws SqlFailedException when the query fails
     */
    public <T> T value(String sql, Class<T> type, @Nullable Object... args) {
        List<T> values = column(sql, type, args);
        if (values.size() != 1) {
            throw new AssertionError(
                    "Expected one row, but found " + values.size() + ": " + values + "\nStatement: " + sql);
        }
        return values.get(0);
    }

    /**
     * Creates a role that may log in, and is dropped with all it owns, in any database, when this one closes.
     *
     * @return its name, unique on the server, which is its password too
     */
    public String createLoginRole(String label) {
        String role = UniqueName.of(label);
        maintenance.execute("create role " + role + " login password '" + role + "'");
        removal.dropWithEverything(role);
        return role;
    }

    /** Drops the role, if it exists then, after this database; left alone where another database still needs it. */
    public void dropRoleAtEnd(String role) {
        removal.dropUnlessNeeded(role);
    }

    /** Ends the session that is kept for queries: what is set for the database or its roles counts from the next one on. */
    public void endSession() {
        access.close();
    }

    /** Ends all sessions, drops the database, unless it is gone already, and then the roles. */
    @Override
    public synchronized void close() {
        pendingOptions = null;
        access.close();
        removal.run(access.database());
    }

    @Override
    public String toString() {
        return "database " + name();
    }
}
