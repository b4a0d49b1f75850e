package dev.vaulttrack.flyway;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.api.SoftAssertions;

/** Brings Flyway with and without VaultTrack into situations, each on a database of its own, and compares. */
final class SituationProof implements AutoCloseable {
    /** The version that this module is compiled against. */
    static final String FLYWAY = "11.13.0";

    private static final String OPERATIONS = """
            select script_name || ', ' || operation_status || case when confirmed then '' else ' unconfirmed' end
            from script_tracking.operation
            where tool = 'flyway' and opened_at > ?::timestamptz order by operation_id""";
    private static final String EVENTS = """
            select distinct concat_ws(', ',
                case when dropped then 'dropped ' || object_type || ' ' || object_identity
                    else command_tag || coalesce(' ' || object_identity, '') end,
                attribution, operation.script_name)
            from script_tracking.ddl_event as event
            left join script_tracking.operation using (operation_id)
            where event.application_name <> 'setup' and event_timestamp > ?::timestamptz
              and not (attribution <> 'NONE' and not dropped and coalesce(object_identity, '') like '%.flyway_schema_history%')
            order by 1""";
    private static final String OBSERVE = """
            do $$ begin
                if exists (select from pg_event_trigger where evtname = 'et_ddl_command_start') then
                    perform script_tracking.set_guard_mode('observe');
                end if;
            end $$""";
    private static final String EMPTY = """
            do $$
            declare
                v_schema name;
            begin
                for v_schema in
                    select nspname from pg_namespace where nspname not in ('information_schema', 'script_tracking') and nspname !~ '^pg_'
                loop
                    execute format('drop schema %I cascade', v_schema);
                end loop;
                create schema public;
            end $$""";

    private final FlywayAlone withUs;
    private final FlywayAlone withoutUs;
    private final String flywayVersion;
    private final Database tracked;
    private final Database plain;

    /** Takes over both Flyways. */
    SituationProof(FlywayAlone withUs, FlywayAlone withoutUs, String flywayVersion) throws SQLException {
        this.withUs = withUs;
        this.withoutUs = withoutUs;
        this.flywayVersion = flywayVersion;
        // Names of one length: Flyway draws boxes around them.
        this.tracked = PostgresServer.shared().createDatabase("tracked");
        this.plain = PostgresServer.shared().createDatabase("without");
        Migrations.tracked(tracked, Path.of(""));
    }

    void of(Situation situation, Path folder) throws IOException {
        tracked.execute(OBSERVE, "set application_name = 'setup'", EMPTY);
        plain.execute(EMPTY);
        String start = tracked.value("select clock_timestamp()::text", String.class);
        List<String> told =
                run(withUs, tracked, folder.resolve("tracked"), true).told(situation);
        List<String> toldWithoutUs =
                run(withoutUs, plain, folder.resolve("without"), false).told(situation);
        tracked.execute("select script_tracking.settle_operations()");

        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(tracked.column(OPERATIONS, String.class, start))
                    .as("operations, " + told)
                    .containsExactlyInAnyOrderElementsOf(situation.expected("operation", flywayVersion));
            softly.assertThat(tracked.column(EVENTS, String.class, start))
                    .as("events")
                    .containsExactlyInAnyOrderElementsOf(situation.expected("event", flywayVersion));
            softly.assertThat(told).as("what Flyway tells").containsExactlyElementsOf(toldWithoutUs);
        });
    }

    private static SituationRun run(FlywayAlone flyway, Database database, Path folder, boolean tracked)
            throws IOException {
        Files.createDirectories(folder);
        return new SituationRun(flyway, database, folder, tracked);
    }

    @Override
    public void close() throws IOException {
        tracked.close();
        plain.close();
        withUs.close();
        withoutUs.close();
    }
}
