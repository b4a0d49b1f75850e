package dev.vaulttrack.report;

import dev.vaulttrack.schema.tracking.Change;
import dev.vaulttrack.schema.tracking.Claim;
import dev.vaulttrack.schema.tracking.Deployment;
import dev.vaulttrack.schema.tracking.OperationKey;
import dev.vaulttrack.schema.tracking.OperationTracker;
import dev.vaulttrack.schema.tracking.Outcome;
import dev.vaulttrack.schema.tracking.SideConnection;
import dev.vaulttrack.test.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** What happens to a database before a report of it is made: migrations as an adapter tracks them, and other people's DDL. */
public final class Story implements AutoCloseable {
    /** The last one that a preparation let in. */
    private static final String DEPLOYER = """
            select pg_get_userbyid(grantee)::text from pg_namespace, aclexplode(nspacl)
            where nspname = 'public' and privilege_type = 'CREATE' and starts_with(pg_get_userbyid(grantee)::text, 'vt_deployer_')
            order by grantee desc limit 1""";

    private final Database database;
    private final String deployer;
    private final String deployerPassword;
    private final OperationTracker tracker;

    private Story(Database database, String deployer, String password, Map<String, String> context)
            throws SQLException {
        this.database = database;
        this.deployer = deployer;
        this.deployerPassword = password;
        Deployment deployment = new Deployment("flyway", "11.13.0", "public.flyway_schema_history", false, context);
        this.tracker = OperationTracker.start(SideConnection.over(connect()), deployment);
    }

    /** Begins with the schema installed and a login that may deploy. */
    public static Story begin(Database database) throws SQLException {
        database.beginExactlyAs("deployable", Story::prepare);
        String deployer = database.value(DEPLOYER, String.class);
        return deployment(database, deployer, deployer);
    }

    private static void prepare(Database database) {
        String deployer = database.createLoginRole("deployer");
        // Before the installation: a GRANT after it would itself be a change out of band.
        database.execute("grant create, usage on schema public to " + deployer);
        Installed.install(database);
        database.execute("grant vaulttrack_pipeline to " + deployer);
    }

    /** One more deployment, with a login that exists. */
    public static Story deployment(Database database, String deployer, String password) throws SQLException {
        Map<String, String> context =
                Map.of("osUser", "ci", "host", "runner-07", "revision", "9f2c1ab", "ticket", "SHOP-1207");
        return new Story(database, deployer, password, context);
    }

    /** One more deployment of which the tool and the CI server tell this. */
    static Story deployment(Database database, String deployer, Map<String, String> context) throws SQLException {
        return new Story(database, deployer, deployer, context);
    }

    public String deployer() {
        return deployer;
    }

    public void migrate(String name, String... sql) throws SQLException {
        try (Connection connection = connect()) {
            OperationKey key = open(connection, name, Change.Type.MIGRATION);
            run(connection, sql);
            connection.commit();
            tracker.close(key, new Outcome.Succeeded(Duration.ofMillis(12L * sql.length)), null);
        }
    }

    public void rollback(String name, String sql) throws SQLException {
        try (Connection connection = connect()) {
            OperationKey key = open(connection, name, Change.Type.ROLLBACK);
            run(connection, sql);
            connection.commit();
            tracker.close(key, new Outcome.Succeeded(Duration.ofMillis(31)), null);
        }
    }

    public void fail(String name, String sql) throws SQLException {
        try (Connection connection = connect()) {
            OperationKey key = open(connection, name, Change.Type.MIGRATION);
            try {
                run(connection, sql);
                throw new AssertionError("This was to fail: " + sql);
            } catch (SQLException e) {
                connection.rollback();
                Outcome failed = new Outcome.Failed(Duration.ofMillis(8), e.getSQLState(), e.getMessage(), sql);
                tracker.close(key, failed, null);
            }
        }
    }

    /** The tool reports success, but the transaction does not commit. */
    public void reportSuccessAndRollBack(String name, String sql) throws SQLException {
        try (Connection connection = connect()) {
            OperationKey key = open(connection, name, Change.Type.MIGRATION);
            run(connection, sql);
            tracker.close(key, new Outcome.Succeeded(Duration.ofMillis(5)), null);
            connection.rollback();
        }
    }

    /** The build is killed while the change runs. */
    public void abandon(String name, String sql) throws SQLException {
        try (Connection connection = connect()) {
            open(connection, name, Change.Type.MIGRATION);
            run(connection, sql);
            connection.abort(Runnable::run);
        }
    }

    /** A change that runs until the connection is closed. */
    public Connection start(String name) throws SQLException {
        Connection connection = connect();
        open(connection, name, Change.Type.MIGRATION);
        return connection;
    }

    private OperationKey open(Connection connection, String name, Change.Type type) throws SQLException {
        connection.setAutoCommit(false);
        Claim claim = Claim.random();
        Claim.Stake stake = claim.stake(connection, true);
        Map<String, String> details = Map.of(
                "version", name.replaceAll("^V([0-9]+)__.*$", "$1"), "author", "Mira Novak", "checksum", "-1920412");
        return tracker.open(new Change(name, type, true, details), claim, stake);
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection connect() throws SQLException {
        return database.connect(deployer, deployerPassword);
    }

    @Override
    public void close() {
        tracker.close();
    }
}
