package dev.vaulttrack.test;

import java.util.List;
import java.util.function.Consumer;

/**
 * A database as it once was, to be put back under its own name and number: neither the database itself nor its server's
 * catalog shows that it is a copy.
 */
final class Snapshot {
    private static final String ROLES = "select rolname || oid from pg_roles order by oid";

    private final PostgresServer server;
    private final Database original;
    private final String stored;
    private final long number;
    private final List<String> roles;

    private Snapshot(PostgresServer server, Database original, String stored) {
        this.server = server;
        this.original = original;
        this.stored = stored;
        this.number = server.maintenance()
                .rows("select oid from pg_database where datname = ?", row -> row.getLong(1), original.name())
                .get(0);
        this.roles = roles();
    }

    /** Takes it of what the preparation makes of an empty database. */
    static Snapshot take(PostgresServer server, String state, Consumer<Database> preparation) {
        Database original = server.createDatabase(state);
        preparation.accept(original);
        original.endSession();
        Snapshot snapshot = new Snapshot(server, original, UniqueName.of(state));
        server.maintenance()
                .execute(
                        "create database " + snapshot.stored + " template " + original.name() + server.copying(),
                        "drop database " + original.name());
        return snapshot;
    }

    /** For one user at a time. */
    DatabaseAccess putBack() {
        server.maintenance()
                .execute("create database " + original.name() + " template " + stored + " oid " + number
                        + server.copying());
        return server.access(original.name());
    }

    boolean isInUse() {
        return !server.maintenance()
                .rows("select 1 from pg_database where datname = ?", row -> row.getInt(1), original.name())
                .isEmpty();
    }

    /** False once the server has other roles than it had: a comparison would find them. */
    boolean isOfToday() {
        return roles.equals(roles());
    }

    private List<String> roles() {
        return server.maintenance().rows(ROLES, row -> row.getString(1));
    }

    /** Removes it, and the roles that its preparation created. */
    void discard() {
        server.maintenance().execute("drop database " + stored);
        original.close();
    }
}
