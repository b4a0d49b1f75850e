package dev.vaulttrack.test;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Removes a database with the roles that were created for it, whatever a test left behind. */
final class DatabaseRemoval {
    private static final String DEPENDENT_OBJECTS_STILL_EXIST = "2BP01";

    private final DatabaseAccess maintenance;
    private final Set<String> ownRoles = new LinkedHashSet<>();
    private final Set<String> sharedRoles = new LinkedHashSet<>();

    DatabaseRemoval(DatabaseAccess maintenance) {
        this.maintenance = maintenance;
    }

    synchronized void dropWithEverything(String role) {
        ownRoles.add(role);
    }

    synchronized void dropUnlessNeeded(String role) {
        sharedRoles.add(role);
    }

    synchronized void run(String database) {
        dropDatabase(database);
        ownRoles.forEach(this::dropOwned);
        ownRoles.forEach(role -> maintenance.execute("drop role if exists " + quoted(role)));
        sharedRoles.forEach(this::dropSharedRole);
    }

    private void dropDatabase(String name) {
        if (maintenance
                .rows("select 1 from pg_database where datname = ?", ColumnValue::row, name)
                .isEmpty()) {
            return;
        }
        rollBackPrepared(name);
        maintenance.execute(
                "alter database " + quoted(name) + " allow_connections false",
                "select pg_terminate_backend(pid) from pg_stat_activity" + " where datname = '"
                        + name.replace("'", "''") + "' and backend_type <> 'autovacuum worker'",
                "drop database " + quoted(name));
    }

    /** A prepared transaction keeps a database from being dropped, and can only be ended from inside. */
    private void rollBackPrepared(String name) {
        try (DatabaseAccess inside = new DatabaseAccess(maintenance.server(), name)) {
            inside.rows(
                            "select gid from pg_prepared_xacts where database = current_database()",
                            row -> row.getString(1))
                    .forEach(gid -> inside.execute("rollback prepared '" + gid.replace("'", "''") + "'"));
        }
    }

    private void dropOwned(String role) {
        if (strings("select 1 where to_regrole(?) is not null", quoted(role)).isEmpty()) {
            return;
        }
        strings("select datname from pg_database where datdba = to_regrole(?)", quoted(role))
                .forEach(this::dropDatabase);
        // The maintenance database as well: from anywhere, privileges on databases and other shared objects go too.
        Stream.concat(Stream.of(maintenance.database()), databasesThatNeed(role).stream())
                .forEach(name -> new DatabaseAccess(maintenance.server(), name)
                        .execute("drop owned by " + quoted(role) + " cascade"));
    }

    private List<String> databasesThatNeed(String role) {
        return strings("""
                select distinct d.datname from pg_shdepend s join pg_database d on d.oid = s.dbid
                where s.refclassid = 'pg_authid'::regclass and s.refobjid = to_regrole(?)""", quoted(role));
    }

    private List<String> strings(String sql, String arg) {
        return maintenance.rows(sql, row -> row.getString(1), arg);
    }

    private void dropSharedRole(String role) {
        try {
            maintenance.execute("drop role if exists " + quoted(role));
        } catch (SqlFailedException e) {
            if (!e.sqlState().equals(DEPENDENT_OBJECTS_STILL_EXIST)) {
                throw e;
            }
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
