package dev.vaulttrack.schema.retention;

import dev.vaulttrack.schema.VaultTrackException;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Uninstalls: writes the whole history to files, and then drops the event triggers, the schema, and the roles that nothing
 * else needs. One transaction: all of it, or nothing.
 */
public final class SchemaRemoval {
    private static final String TABLES = """
            select relname::text from pg_class
            where relnamespace = 'script_tracking'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1""";
    private static final String EVENT_TRIGGERS = """
            select format('drop event trigger %I', evtname) from pg_event_trigger join pg_proc on pg_proc.oid = evtfoid
            where pronamespace = 'script_tracking'::regnamespace""";
    private static final String STRANGERS = """
            select distinct relation.oid::regclass::text
            from pg_depend as need
            join pg_rewrite as rule on rule.oid = need.objid and need.classid = 'pg_rewrite'::regclass
            join pg_class as relation on relation.oid = rule.ev_class
            join pg_class as needed on needed.oid = need.refobjid and need.refclassid = 'pg_class'::regclass
            where needed.relnamespace = 'script_tracking'::regnamespace and relation.relnamespace <> needed.relnamespace
            union
            select tgrelid::regclass::text from pg_trigger
            join pg_proc on pg_proc.oid = tgfoid and pronamespace = 'script_tracking'::regnamespace
            join pg_class on pg_class.oid = tgrelid and relnamespace <> 'script_tracking'::regnamespace
            union
            select conrelid::regclass::text from pg_constraint
            join pg_class on pg_class.oid = confrelid and relnamespace = 'script_tracking'::regnamespace
            where connamespace <> 'script_tracking'::regnamespace""";
    private static final String ROLES = """
            select rolname::text from pg_roles
            where rolname in ('vaulttrack_owner', 'vaulttrack_pipeline', 'vaulttrack_auditor') order by 1""";
    private static final String FREE_ROLES = ROLES.replace("order by 1", """
              and not exists (
                select from pg_shdepend
                where refclassid = 'pg_authid'::regclass and refobjid = pg_roles.oid and classid <> 'pg_auth_members'::regclass)
              and exists (
                select from pg_roles as own where own.rolname = current_user and (own.rolsuper
                    or own.rolcreaterole and (current_setting('server_version_num')::int < 160000
                        or pg_has_role(pg_roles.oid, 'member with admin option'))))
            order by 1""");

    private final Connection connection;
    private final RemovalRequest request;
    private long written;
    private long total;

    private SchemaRemoval(Connection connection, RemovalRequest request) {
        this.connection = connection;
        this.request = request;
    }

    /**
     * Uninstalls. While it runs, no other session can run DDL in this database.
     *
     * @param connection a connection in no transaction, of the role that installed, or a superuser
     * @throws VaultTrackException VT046 for a login that sees the rows of some tenants only, VT052 while a legal hold stands, VT057 when the history cannot be written, VT058 for a name that is
     *     not the database's, VT059 for a database without the schema, or with objects that need it
     */
    public static Removal remove(Connection connection, RemovalRequest request) {
        try {
            return LongWork.on(connection, new SchemaRemoval(connection, request)::run);
        } catch (SQLException e) {
            throw VaultTrackException.of("uninstall", e);
        } catch (IOException e) {
            throw new VaultTrackException(
                    "VT057",
                    "Cannot write the history to " + request.directory() + ": " + e.getMessage()
                            + ". Nothing was removed. Give it a directory with room.",
                    e);
        }
    }

    private Removal run() throws SQLException, IOException {
        refuseUnconfirmed();
        execute("set local lock_timeout = '10s'");
        execute("lock table script_tracking.ddl_event_l in access exclusive mode");
        refusePartialSight();
        refuseHeldOrNeeded();
        List<ArchivedFile> files = export();
        for (String drop : column(EVENT_TRIGGERS)) {
            execute(drop);
        }
        execute("drop schema script_tracking cascade");
        for (String role : column(FREE_ROLES)) {
            execute("drop role " + role);
        }
        return new Removal(files, column(ROLES));
    }

    private void refuseUnconfirmed() throws SQLException {
        String database = connection.getCatalog();
        if (!request.database().equals(database)) {
            throw new VaultTrackException(
                    "VT058",
                    "This would uninstall from the database " + database + ", but " + request.database()
                            + " was confirmed. Confirm with the name of the database: -Dvaulttrack.confirm="
                            + database);
        }
        if (column("select 1::text where to_regclass('script_tracking.ddl_event_l') is not null")
                .isEmpty()) {
            throw new VaultTrackException(
                    "VT059", "The database " + database + " has no VaultTrack schema: there is nothing to uninstall.");
        }
    }

    /** Under row-level security an export by a tenant's login would lack the others' rows, and then all would be dropped. */
    private void refusePartialSight() throws SQLException {
        String function = "script_tracking.refuse_partial_sight(text)";
        if (!column("select 1::text where to_regprocedure('" + function + "') is not null")
                .isEmpty()) {
            execute("select script_tracking.refuse_partial_sight('uninstalling')");
        }
    }

    private void refuseHeldOrNeeded() throws SQLException {
        if (!column("select 1::text where to_regclass('script_tracking.legal_hold') is not null")
                .isEmpty()) {
            List<String> holds = column(
                    "select legal_hold_id || ' (' || reason || ')' from script_tracking.legal_hold where released_at is null");
            if (!holds.isEmpty()) {
                throw new VaultTrackException(
                        "VT052",
                        "No history is removed while a legal hold stands: " + String.join(", ", holds)
                                + ". Whoever may release it calls release_legal_hold().");
            }
        }
        List<String> strangers = column(STRANGERS);
        if (!strangers.isEmpty()) {
            throw new VaultTrackException(
                    "VT059",
                    "These need the VaultTrack schema and would be lost with it: " + String.join(", ", strangers)
                            + ". Drop or change them first.");
        }
    }

    private List<ArchivedFile> export() throws SQLException, IOException {
        Files.createDirectories(request.directory());
        String moment = ZonedDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'"));
        List<String> tables = column(TABLES);
        for (String table : tables) {
            total += Long.parseLong(
                    column("select count(*) from script_tracking." + table).get(0));
        }
        List<ArchivedFile> files = new ArrayList<>();
        for (String table : tables) {
            files.add(export(table, "all-" + moment));
        }
        return files;
    }

    private ArchivedFile export(String table, String range) throws SQLException, IOException {
        String database = connection.getCatalog();
        String name = HistoryArchive.fileName(database) + "-" + table + "-" + range + ".jsonl.gz";
        LinesFile file = new LinesFile(request.directory().resolve(name));
        String sql = "select to_jsonb(line)::text from script_tracking." + table + " as line order by 1";
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(500);
            try (ResultSet rows = statement.executeQuery(sql)) {
                FileFacts facts = file.write(rows, count -> request.progress().wrote(name, written + count, total));
                written += facts.rows();
                new Manifest(database, table, range).write(file.path(), facts);
                return new ArchivedFile(file.path(), facts.rows(), false);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> column(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
