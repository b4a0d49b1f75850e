package dev.vaulttrack.benchmarks;

import dev.vaulttrack.test.Database;
import java.util.List;

/** Time that VaultTrack's functions took on the server, as its own statistics tell. Taking them costs each call a little. */
final class ServerTime {
    private static final String CALLS = """
            select format('    %s(): %s calls, %s microseconds each', funcname, calls, round((1000 * total_time / calls)::numeric))
            from pg_stat_user_functions
            where funcname in (
                'record_ddl_command', 'open_deployment', 'open_operation', 'close_operation', 'open_next_operation',
                'settle_operations', 'observe_history')
            order by total_time desc""";

    private ServerTime() {}

    /** Takes them from now on, in the sessions that begin from now on. */
    static void begin(Database database) {
        database.execute("alter database " + database.name() + " set track_functions = 'all'");
    }

    /** One line a function. */
    static List<String> of(Database database) {
        // A session hands in its figures when it ends, for which its client does not wait.
        database.execute("select pg_sleep(1)");
        return database.column(CALLS, String.class);
    }
}
