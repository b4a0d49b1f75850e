package dev.vaulttrack.maven;

import dev.vaulttrack.report.command.DatabaseLogin;
import dev.vaulttrack.report.command.JdbcUrl;
import dev.vaulttrack.schema.SchemaInstaller;
import dev.vaulttrack.test.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The databases of the builds under {@code src/it}: one server for all, started in the JVM that runs them, and one database
 * a build. A build knows its own as {@code ${it.url}}, {@code ${it.username}} and {@code ${it.password}}.
 */
public final class InvokerDatabase {
    private static final String PORT = "vaulttrack.it.port";
    private static final String USER = "postgres";
    private static final String PASSWORD = "postgres";
    private static @Nullable ServerSocket silent;

    private InvokerDatabase() {}

    /** Starts the server; it lives until the JVM ends. */
    public static void main(String[] arguments) {
        PostgresServer server = PostgresServer.start(Map.of());
        // Scripts of the builds run in another class loader: only the JDK's properties reach them.
        System.setProperty(PORT, Integer.toString(server.port()));
    }

    /** Gives the build in this directory an empty database. */
    public static void create(Path build) throws IOException, SQLException {
        int depth = build.getNameCount();
        String name = build.getName(depth - 2) + "-" + build.getName(depth - 1);
        try (Connection connection = connectTo(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("create database \"" + name + "\"");
        }
        tell(build, url(name));
    }

    /** Gives the build in this directory a database in which VaultTrack is installed. */
    public static void createInstalled(Path build) throws IOException, SQLException {
        create(build);
        try (Connection connection = connect(build)) {
            SchemaInstaller.install(connection);
        }
    }

    /** Gives the build in this directory the address of a server that accepts connections, and then never says a word. */
    public static synchronized void createSilent(Path build) throws IOException {
        if (silent == null) {
            silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        }
        tell(build, "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/shop");
    }

    /** The only value of a query in the build's database, as text. */
    public static String value(Path build, String sql) throws IOException, SQLException {
        try (Connection connection = connect(build);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Runs statements in the build's database. */
    public static void execute(Path build, String sql) throws IOException, SQLException {
        try (Connection connection = connect(build);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs this while nobody else can read a table of the build's database. */
    public static void locked(Path build, String table, Runnable work) throws IOException, SQLException {
        try (Connection connection = connect(build);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table " + table + " in access exclusive mode");
            work.run();
        }
    }

    private static void tell(Path build, String url) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("it.url", url);
        properties.setProperty("it.username", USER);
        properties.setProperty("it.password", PASSWORD);
        try (OutputStream out = Files.newOutputStream(build.resolve("test.properties"))) {
            properties.store(out, null);
        }
    }

    private static Connection connect(Path build) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(build.resolve("test.properties"))) {
            properties.load(in);
        }
        return connectTo(properties.getProperty("it.url"));
    }

    private static Connection connectTo(String url) {
        return new DatabaseLogin(JdbcUrl.of(url), USER, PASSWORD)
                .connect(new DatabaseLogin.Patience(Duration.ofSeconds(20), Duration.ofSeconds(60)));
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + System.getProperty(PORT) + "/" + database;
    }
}
