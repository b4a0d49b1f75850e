package dev.vaulttrack.liquibase;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresServer;

/** Two databases that only VaultTrack makes different. */
record Pair(Database tracked, Database plain) implements AutoCloseable {
    private static final String DROP_ALL = """
            do $$
            declare
                v_schema text;
            begin
                for v_schema in
                    select nspname from pg_namespace where nspname !~ '^pg_|^information_schema$|^script_tracking$'
                loop
                    execute format('drop schema %I cascade', v_schema);
                end loop;
                create schema public;
                grant all on schema public to public;
            end
            $$""";

    static Pair create(PostgresServer server) {
        Database tracked = server.createDatabase("tracked");
        Tracking.begin(tracked);
        return new Pair(tracked, server.createDatabase("plain"));
    }

    /** What is recorded stays: operations and events are told apart by their numbers. */
    void clear() {
        tracked.execute("select script_tracking.set_guard_mode(null)", DROP_ALL);
        plain.execute(DROP_ALL);
    }

    @Override
    public void close() {
        tracked.close();
        plain.close();
    }
}
