package dev.vaulttrack.liquibase;

import dev.vaulttrack.test.Database;
import java.util.ArrayList;
import java.util.List;

/** What a run left in a database, but for times and numbers that differ from run to run. */
final class Aftermath {
    private static final String RELATIONS = """
            select concat_ws(' ', relkind, c.oid::regclass, (
                select string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' order by attnum)
                from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped))
            from pg_class as c join pg_namespace as n on n.oid = relnamespace
            where nspname !~ '^pg_|^information_schema$|^script_tracking$' order by 1""";
    private static final String TABLES = """
            select c.oid::regclass::text from pg_class as c join pg_namespace as n on n.oid = relnamespace
            where nspname !~ '^pg_|^information_schema$|^script_tracking$' and relkind = 'r' order by 1""";
    private static final String ROWS =
            "select (to_jsonb(t) - '{dateexecuted,deployment_id,lockgranted}'::text[])::text from %s as t order by 1";

    private Aftermath() {}

    static List<String> of(Database database) {
        List<String> left = new ArrayList<>(database.column(RELATIONS, String.class));
        for (String table : database.column(TABLES, String.class)) {
            database.column(ROWS.formatted(table), String.class).forEach(row -> left.add(table + " " + row));
        }
        return left;
    }
}
