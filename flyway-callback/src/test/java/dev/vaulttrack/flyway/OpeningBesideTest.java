package dev.vaulttrack.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From the second migration of a run on, none waits until its operation is open: here something holds the opening up. */
@ExtendWith(PostgresExtension.class)
@Timeout(60)
class OpeningBesideTest {
    private static final String LET_GO =
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'holds up' and datname = current_database()";
    private static final String BEGUN_BEFORE_OPENING = """
            select object_identity
            from script_tracking.ddl_event as event
            join script_tracking.change_s as change using (operation_id)
            where event.object_type = 'table' and event.event_timestamp < change.load_date""";
    private static final String WAITS_BEFORE_COMMIT = """
            select 1 from pg_stat_activity
            where datname = current_database() and state = 'idle in transaction' and query = 'select 1 as before_commit'""";
    private static final String IS_MADE = "select to_regclass('public.b') is not null";

    private final Database database;
    private final Migrations migrations;

    OpeningBesideTest(Database database, @TempDir Path folder) throws Exception {
        this.database = database;
        this.migrations = Migrations.tracked(database, folder).with("V1__a.sql", "create table a ()");
    }

    @Test
    void whatAMigrationDoesUntilItsOperationIsOpenBelongsToIt() {
        migrations.with("V2__b.sql", "create table b (); " + LET_GO);

        migrations.migrate(this::heldUpAfterTheFirst);

        assertThat(database.column(BEGUN_BEFORE_OPENING, String.class)).containsExactly("public.b");
        assertThat(migrations.operations())
                .containsExactly(List.of("V1__a.sql", "COMPLETED", true), List.of("V2__b.sql", "COMPLETED", true));
        assertThat(migrations.attributionOf("public.b")).containsExactly(List.of("CLAIM", "V2__b.sql"));
        assertThat(RecordingLog.ours()).isEmpty();
    }

    @Test
    void aScriptThatCommitsWaitsForItsOperation() throws InterruptedException {
        migrations.with("V2__b.sql", "create table b (); select 1 as before_commit; commit; create table c ()");

        CompletableFuture<Integer> run =
                CompletableFuture.supplyAsync(() -> migrations.migrate(this::heldUpAfterTheFirst));
        while (database.column(WAITS_BEFORE_COMMIT, Integer.class).isEmpty()
                && !database.value(IS_MADE, Boolean.class)) {
            Thread.sleep(20);
        }
        database.execute(LET_GO);

        assertThat(run.join()).isEqualTo(2);
        assertThat(migrations.attributionOf("public.b")).containsExactly(List.of("CLAIM", "V2__b.sql"));
        assertThat(migrations.attributionOf("public.c")).containsExactly(List.of("CLAIM", "V2__b.sql"));
    }

    @Test
    void whatGoesOnBesideDoesNotKeepAMigrationFromItsClaim() {
        migrations.with("V2__b.sql", "create table b (); " + LET_GO);

        // The first operation cannot close, so that nothing behind it is done beside.
        migrations.migrate(configuration -> configuration.callbacks(new HoldsUp(database, "operation_s")));

        assertThat(migrations.attributionOf("public.b")).containsExactly(List.of("CLAIM", "V2__b.sql"));
    }

    @Test
    void whatAnotherCallbackDoesBeforeTheClaimBelongsToTheMigration() {
        migrations.with("V2__b.sql", "create table b ()");

        migrations.migrate(configuration -> configuration.callbacks(new BeforeTheSecond(OpeningBesideTest::makeTable)));

        assertThat(migrations.attributionOf("public.made_before")).containsExactly(List.of("TRANSACTION", "V2__b.sql"));
        assertThat(migrations.attributionOf("public.b")).containsExactly(List.of("CLAIM", "V2__b.sql"));
    }

    @Test
    void aMigrationThatAnotherCallbackStoppedIsOnRecord() throws InterruptedException {
        migrations.with("V2__b.sql", "create table b ()");

        migrations.failToMigrate(configuration -> configuration.callbacks(new BeforeTheSecond(context -> {
            throw new IllegalStateException("stops");
        })));
        List<List<Object>> both =
                List.of(List.of("V1__a.sql", "COMPLETED", true), List.of("V2__b.sql", "FAILED", true));
        while (!migrations.operations().equals(both)) {
            Thread.sleep(20);
        }

        assertThat(RecordingLog.ours()).isEmpty();
    }

    private static void makeTable(Context context) {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("create table made_before ()");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anOpeningThatFailsLeavesTheMigrationUnharmedAndIsSaidOnce() {
        migrations
                .with("V2__b.sql", "create table b ()")
                .with("V3__c.sql", "create table c (); " + LET_GO)
                .with("V4__d.sql", "create table d ()");

        int migrated = migrations.migrate(this::heldUpAfterTheFirst);

        assertThat(migrated).isEqualTo(4);
        assertThat(RecordingLog.ours()).singleElement().asString().startsWith("WARN");
        assertThat(migrations.attributionOf("public.b")).containsExactly(List.of("NONE", ""));
        assertThat(migrations.attributionOf("public.d")).containsExactly(List.of("CLAIM", "V4__d.sql"));
    }

    @Test
    void inGuardModeEachOperationIsOpenBeforeItsDdl() {
        database.execute("select script_tracking.set_guard_mode('block')");
        migrations.with("V2__b.sql", "create table b ()").with("V3__c.sql", "create table c ()");

        assertThat(migrations.migrate()).isEqualTo(3);

        assertThat(database.column(BEGUN_BEFORE_OPENING, String.class)).isEmpty();
    }

    private FluentConfiguration heldUpAfterTheFirst(FluentConfiguration configuration) {
        return configuration.callbacks(new HoldsUp(database, "operation_h"));
    }

    /** Before the second migration, behind VaultTrack's own callback, which comes first. */
    private record BeforeTheSecond(Consumer<Context> work) implements Callback {
        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE
                    && context.getMigrationInfo().getScript().startsWith("V2");
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            work.accept(context);
        }

        @Override
        public String getCallbackName() {
            return "before the second";
        }
    }

    /** Once the first migration ran, nobody can write a table any more: that of the operations, or of their states. */
    private static final class HoldsUp extends BaseCallback {
        private final Database database;
        private final String table;
        private boolean holds;

        HoldsUp(Database database, String table) {
            this.database = database;
            this.table = table;
        }

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.AFTER_EACH_MIGRATE;
        }

        @Override
        public void handle(Event event, Context context) {
            if (holds) {
                return;
            }
            holds = true;
            try {
                Connection connection = database.connect();
                Statement statement = connection.createStatement();
                statement.execute("set application_name = 'holds up'");
                statement.execute("begin");
                statement.execute("lock table script_tracking." + table + " in share mode");
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }
}
