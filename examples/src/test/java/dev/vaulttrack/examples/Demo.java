package dev.vaulttrack.examples;

import dev.vaulttrack.test.PostgresServer;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.postgresql.ds.PGSimpleDataSource;

/** The demo's own part. Everything else in it is what a user runs: Flyway, Liquibase, and the goals of VaultTrack. */
public final class Demo {
    private static final Path SETTINGS = Path.of("target", "demo.properties");

    private Demo() {}

    /** Runs one step: {@code start}, {@code grant} or {@code bypass}. The working directory is that of the examples. */
    public static void main(String[] arguments) throws IOException, SQLException {
        switch (arguments[0]) {
            case "start" -> start(Path.of(arguments[1]));
            case "grant" -> grant(Path.of(arguments[1]));
            case "bypass" -> bypass(Path.of(arguments[1]));
            default -> throw new IllegalArgumentException("The demo has no step \"" + arguments[0] + "\"");
        }
    }

    /** Starts a server, which lives until Maven ends, with an empty database and the people who work on it. */
    private static void start(Path examples) throws IOException, SQLException {
        PostgresServer server = PostgresServer.start(Map.of());
        String url = "jdbc:postgresql://" + server.host() + ":" + server.port() + "/";
        Properties settings = new Properties();
        settings.setProperty("demo.url", url + "shop");
        settings.setProperty("demo.admin", "postgres");
        settings.setProperty("demo.password", "postgres");
        run(
                url + "postgres",
                "postgres",
                settings,
                "create role shop_app",
                "create role shop_migrator login password 'postgres'",
                "create role shop_auditor login password 'postgres'",
                "create role nora login password 'postgres' in role shop_migrator",
                "create database shop owner shop_migrator");
        try (Writer file = Files.newBufferedWriter(examples.resolve(SETTINGS))) {
            settings.store(file, null);
        }
    }

    /** The two grants that a team makes once, after {@code vaulttrack:install}. */
    private static void grant(Path examples) throws IOException, SQLException {
        Properties settings = settings(examples);
        run(
                settings.getProperty("demo.url"),
                "postgres",
                settings,
                "grant vaulttrack_pipeline, vaulttrack_auditor to shop_migrator",
                "grant vaulttrack_auditor to shop_auditor");
    }

    /** Changes the database behind the pipeline's back. */
    private static void bypass(Path examples) throws IOException, SQLException {
        Properties settings = settings(examples);
        run(
                settings.getProperty("demo.url") + "?ApplicationName=psql",
                "nora",
                settings,
                "set role shop_migrator",
                "alter table shop.customer add column loyalty_points int");
    }

    /** Tells a build under the invoker where its database is, and prepares the attempt that will fail. */
    public static void prepare(Path build) throws IOException {
        Path examples = build.resolve("../../..").normalize();
        Properties settings = settings(examples);
        Properties told = new Properties();
        told.setProperty("db.url", settings.getProperty("demo.url"));
        told.setProperty("db.user", "shop_migrator");
        told.setProperty("db.password", settings.getProperty("demo.password"));
        try (Writer file = Files.newBufferedWriter(build.resolve("test.properties"))) {
            told.store(file, null);
        }

        Path attempt = build.resolve("target/first-attempt");
        FolderCopy.of(build.resolve("src/main/resources"), attempt);
        FolderCopy.of(examples.resolve("first-attempt").resolve(build.getFileName()), attempt);
    }

    private static Properties settings(Path examples) throws IOException {
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(examples.resolve(SETTINGS))) {
            settings.load(file);
        }
        return settings;
    }

    private static void run(String url, String user, Properties settings, String... statements) throws SQLException {
        // Not through DriverManager, which knows only the drivers that the first step of this JVM brought.
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setUrl(url);
        try (Connection connection = server.getConnection(user, settings.getProperty("demo.password"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
