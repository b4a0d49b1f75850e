package dev.vaulttrack.schema;

import dev.vaulttrack.test.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Two tenants with a login each, a login of the platform's own, and history of all three. */
record Tenants(Database database, String one, String other, String platform) {
    private static final String WORK = """
            select script_tracking.open_deployment('flyway', '$', 'public.$_history', false, '{"ticket": "$"}');
            select script_tracking.complete_operation(script_tracking.track_operation('$'));
            create table $ ($ int);
            comment on table $ is '$';
            drop table $;
            select script_tracking.complete_script_execution(
                script_tracking.track_script_execution('$', 'LOAD', '$', 'select 1 as $', '$', '$', null, '$', '$'),
                'FAILED', 1, 1, '$', '$', '{$}', '{$}', '{$}', '{$}')""";

    /** Stands in every text that a tenant leaves behind, so that a leak is found wherever it is. */
    static final String SECRET = "secret_of_the_other";

    static Tenants register(Database database) throws SQLException {
        Tracked.begin(database);
        Tenants tenants = new Tenants(
                database,
                database.createLoginRole("one"),
                database.createLoginRole("other"),
                database.createLoginRole("platform"));
        tenants.map(tenants.one, "tenant one");
        tenants.map(tenants.other, SECRET);
        for (String login : new String[] {tenants.one, tenants.other, tenants.platform}) {
            database.execute("grant vaulttrack_pipeline to " + login, "grant create on schema public to " + login);
        }
        return tenants;
    }

    private void map(String login, String key) {
        database.execute("select script_tracking.map_tenant_role(script_tracking.register_tenant('" + key + "'), '"
                + login + "')");
    }

    /** As a login of that name. */
    Connection as(String login) throws SQLException {
        return database.connect(login, login);
    }

    /** A run of a tool with two operations, of which one makes a table of that name and one fails. */
    void work(String login, String name) throws SQLException {
        try (Connection connection = as(login)) {
            for (String statement : WORK.replace("$", name).split(";\n", -1)) {
                Tracked.run(connection, statement);
            }
        }
    }

    /** What a login reads in the only column of a query. */
    List<String> read(String login, String sql) throws SQLException {
        try (Connection connection = as(login)) {
            return Rows.column(connection, sql, String.class);
        }
    }

    /** The key that tells the platform's own word for that tenant. */
    String key(String name) {
        return "script_tracking.calculate_hash_key('" + name + "')";
    }
}
