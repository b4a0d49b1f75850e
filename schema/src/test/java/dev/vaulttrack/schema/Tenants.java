package dev.vaulttrack.schema;

import dev.vaulttrack.test.Database;
import java.sql.Connection;
import java.sql.SQLException;

/** Two tenants with a login each, a login of the platform's own, and history of all three. */
record Tenants(Database database, String one, String other, String platform) {
    /** Stands in every text that a tenant leaves behind, so that a leak is found wherever it is. */
    static final String SECRET = "secret_of_the_other";

    static Tenants register(Database database) throws SQLException {
        Tracked.install(database);
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

    /** An operation with a table of that name, and one that failed. */
    void work(String login, String name) throws SQLException {
        try (Connection connection = as(login)) {
            Tracked.run(
                    connection,
                    "select script_tracking.open_deployment('flyway', '10', 'public." + name
                            + "_history', false, '{\"ticket\": \"" + name + "\"}')",
                    "select script_tracking.complete_operation(script_tracking.track_operation('" + name + "'))",
                    "create table " + name + " (" + name + " int)",
                    "comment on table " + name + " is '" + name + "'",
                    "select script_tracking.complete_operation(script_tracking.track_operation('" + name
                            + "'), false, '" + name + "')");
        }
    }
}
