package dev.vaulttrack.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;

/**
 * Installs the {@code script_tracking} schema, or brings it up to date. One transaction: all of it, or nothing.
 *
 * <p>Needs PostgreSQL 12 or later. A superuser gets the complete installation, and so does what a cloud provider calls one.
 * A role that may create roles, or act as a {@code vaulttrack_owner} that stands already, goes without event triggers; any
 * other owns the schema itself. What an installation lacks {@link Installation#warnings()} says.
 */
public final class SchemaInstaller {
    /** Lock of the installer: "VaultTra" in ASCII. A second installer waits for it. */
    static final long ADVISORY_LOCK = 0x5661756C74547261L;

    private static final String SETTINGS = """
            set local search_path = pg_catalog, pg_temp;
            set local lock_timeout = '30s';
            set local client_min_messages = warning;
            select pg_advisory_xact_lock(%d)""";

    private static final String OWN_OPERATION = "select script_tracking.track_operation(?, 'MAINTENANCE')";

    static final String FINISH = "select script_tracking.finish_installation()";

    /** After an upgrade of the server its objects are described anew, if by somebody who may. */
    static final String FINISH_ON_NEW_SERVER = FINISH + """
             where has_function_privilege('script_tracking.finish_installation()', 'execute') and not exists (
                select from script_tracking.installed_object_s
                where server_major = current_setting('server_version_num')::int / 10000)""";

    private final Connection connection;
    private final List<SqlFile> files;
    private final String version;

    private SchemaInstaller(Connection connection, List<SqlFile> files, String version) {
        this.connection = connection;
        this.files = files;
        this.version = version;
    }

    /** Version of this jar. */
    public static String version() {
        return SchemaFiles.version();
    }

    /**
     * How the installed schema compares with this jar. Reads only.
     *
     * @throws VaultTrackException if the server is unsuitable or refuses
     */
    public static SchemaState state(Connection connection) {
        try {
            ServerCheck.refuseUnsuitable(connection);
            return InstalledFiles.read(connection).compareWith(SchemaFiles.inOrder());
        } catch (SQLException e) {
            throw VaultTrackException.of("look for the tracking schema", e);
        }
    }

    /**
     * The files that {@link #install} would apply now, in order. Reads only.
     *
     * @throws VaultTrackException as {@link #install} does
     */
    public static List<String> plan(Connection connection) {
        try {
            ServerCheck.refuseUnsuitable(connection);
            List<SqlFile> files = SchemaFiles.inOrder();
            InstalledFiles installed = InstalledFiles.read(connection);
            installed.refuseUnfit(files);
            return installed.due(files).stream().map(SqlFile::name).toList();
        } catch (SQLException e) {
            throw VaultTrackException.of("look for the tracking schema", e);
        }
    }

    /**
     * Installs or upgrades. When everything is up to date, nothing is written at all, but once after an upgrade of the server.
     *
     * @param connection a connection in no transaction; it is left in autocommit as it was
     * @throws VaultTrackException VT010 for a server that is too old, VT011 for another database, VT012 for a newer schema,
     *     VT014 for a standby, VT015 for a missing right, VT016 when another installer does not end
     */
    public static Installation install(Connection connection) {
        return install(connection, SchemaFiles.inOrder(), SchemaFiles.version());
    }

    static Installation install(Connection connection, List<SqlFile> files, String version) {
        try {
            ServerCheck.refuseUnsuitable(connection);
            return inTransaction(connection, () -> new SchemaInstaller(connection, files, version).run());
        } catch (SQLException e) {
            throw VaultTrackException.of("install the tracking schema", e);
        }
    }

    private static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            T result = work.run();
            connection.commit();
            connection.setAutoCommit(autoCommit);
            return result;
        } catch (SQLException | RuntimeException e) {
            giveUp(connection, autoCommit, e);
            throw e;
        }
    }

    private static void giveUp(Connection connection, boolean autoCommit, Exception reason) {
        try {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }

    private Installation run() throws SQLException {
        Rows.run(connection, SETTINGS.formatted(ADVISORY_LOCK));
        InstalledFiles installed = InstalledFiles.read(connection);
        installed.refuseUnfit(files);
        List<SqlFile> due = installed.due(files);
        if (installed.differ(due)) {
            apply(due, installed.exists());
        } else if (!due.isEmpty() && !repair(due)) {
            due = List.of();
        }
        if (due.isEmpty()) {
            Rows.run(connection, FINISH_ON_NEW_SERVER);
        }
        return new Installation(
                installed.version(),
                version,
                due.stream().map(SqlFile::name).toList(),
                Shortcoming.warnings(connection));
    }

    /** Puts back event triggers. A role that may not create them leaves no trace of having tried. */
    private boolean repair(List<SqlFile> eventTriggers) throws SQLException {
        Savepoint before = connection.setSavepoint();
        apply(eventTriggers, true);
        boolean repaired = Rows.value(connection, InstalledFiles.EVENT_TRIGGERS_RECORD, Boolean.class);
        if (!repaired) {
            connection.rollback(before);
        }
        return repaired;
    }

    private void apply(List<SqlFile> due, boolean upgrade) throws SQLException {
        // The event triggers of an earlier installation see this DDL: it must not look like a change out of band.
        byte[] operation = upgrade ? openOwnOperation() : new byte[0];
        for (SqlFile file : due) {
            runAsOwner(file);
        }
        record(due);
        closeOwnOperation(upgrade ? operation : openOwnOperation());
        Rows.run(connection, FINISH);
    }

    private void runAsOwner(SqlFile file) throws SQLException {
        String owner = """
                select coalesce(
                    (select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none')""";
        String role = file.isEventTrigger() ? "none" : Rows.value(connection, owner, String.class);
        Rows.value(connection, "select set_config('role', ?, true)", String.class, role);
        try {
            Rows.run(connection, file.text());
        } catch (SQLException e) {
            throw VaultTrackException.of("apply " + file.name(), e);
        }
        Rows.value(connection, "select set_config('role', 'none', true)", String.class);
    }

    private void record(List<SqlFile> applied) throws SQLException {
        long installation = Rows.value(
                connection,
                "insert into script_tracking.installation (version) values (?) returning installation_id",
                Long.class,
                version);
        String sql =
                "insert into script_tracking.installed_file (installation_id, file_name, checksum) values (?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (SqlFile file : applied) {
                statement.setLong(1, installation);
                statement.setString(2, file.name());
                statement.setBytes(3, file.checksum());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private byte[] openOwnOperation() throws SQLException {
        return Rows.value(connection, OWN_OPERATION, byte[].class, "vaulttrack install " + version);
    }

    private void closeOwnOperation(byte[] key) throws SQLException {
        Rows.value(connection, "select script_tracking.complete_operation(?)", Boolean.class, key);
    }
}
