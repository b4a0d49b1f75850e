package dev.vaulttrack.test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** PgBouncer in transaction mode before a database: after each transaction a backend goes to whoever waits for one. */
public final class PgBouncer implements AutoCloseable {
    private final Process process;
    private final int port;
    private final Database database;

    private PgBouncer(Process process, int port, Database database) {
        this.process = process;
        this.port = port;
        this.database = database;
    }

    /** The program, where this machine has it. */
    public static Optional<Path> program() {
        return Stream.of(
                        "/usr/sbin/pgbouncer",
                        "/usr/bin/pgbouncer",
                        "/usr/local/bin/pgbouncer",
                        "/opt/homebrew/bin/pgbouncer")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts one.
     *
     * @param folder an empty one for its files
     */
    public static PgBouncer before(Database database, Path folder) throws IOException, InterruptedException {
        int port = freePort();
        Path settings = folder.resolve("pgbouncer.ini");
        Path users = folder.resolve("users.txt");
        Files.writeString(users, "\"" + database.username() + "\" \"" + database.password() + "\"\n");
        Files.writeString(settings, settings(URI.create(database.url().substring("jdbc:".length())), port, users));
        // It refuses to run as root, and must read its files as somebody else then.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder start = new ProcessBuilder(program().orElseThrow().toString(), settings.toString());
        if (System.getProperty("user.name").equals("root")) {
            start.command().addAll(1, List.of("-u", "nobody"));
        }
        Process process = start.redirectErrorStream(true)
                .redirectOutput(folder.resolve("pgbouncer.log").toFile())
                .start();
        PgBouncer bouncer = new PgBouncer(process, port, database);
        bouncer.awaitStart(folder.resolve("pgbouncer.log"));
        return bouncer;
    }

    private static String settings(URI server, int port, Path users) {
        return """
                [databases]
                * = host=%s port=%d
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = plain
                auth_file = %s
                pool_mode = transaction
                default_pool_size = 4
                ignore_startup_parameters = extra_float_digits
                """.formatted(server.getHost(), server.getPort(), port, users);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart(Path log) throws IOException, InterruptedException {
        while (true) {
            if (!process.isAlive()) {
                throw new IllegalStateException("PgBouncer ended: " + Files.readString(log));
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
                return;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    /** As its manual tells users of this driver, without statements that a backend would have to remember. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database.name() + "?prepareThreshold=0";
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
