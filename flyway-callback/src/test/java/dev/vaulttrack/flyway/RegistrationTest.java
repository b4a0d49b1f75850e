package dev.vaulttrack.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class RegistrationTest {
    private final List<String> heard = new ArrayList<>();

    @Test
    void theUsersCallbacksStayInTheirOrder(Database database, @TempDir Path folder) throws Exception {
        Migrations migrations = Migrations.tracked(database, folder).with("V1__a.sql", "create table a ()");

        migrations.migrate(configuration -> configuration.callbacks(listener("second"), listener("first")));

        assertThat(heard).containsExactly("first", "second");
        assertThat(migrations.operations()).hasSize(1);
    }

    @Test
    void ddlOfSqlCallbacksAroundAMigrationBelongsToIt(Database database, @TempDir Path folder) throws Exception {
        Migrations migrations = Migrations.tracked(database, folder)
                .with("V1__a.sql", "create table a ()")
                .with("beforeEachMigrate.sql", "create table if not exists before_a ()")
                .with("afterEachMigrate.sql", "create table if not exists after_a ()");

        migrations.migrate();

        assertThat(migrations.attributionOf("public.before_a")).containsExactly(List.of("CLAIM", "V1__a.sql"));
        assertThat(migrations.attributionOf("public.after_a")).containsExactly(List.of("CLAIM", "V1__a.sql"));
    }

    @Test
    void aFlywayMadeOfAnothersConfigurationTracksOnce(Database database, @TempDir Path folder) throws Exception {
        Migrations migrations = Migrations.tracked(database, folder).with("V1__a.sql", "create table a ()");
        Flyway first = migrations.configuration().load();

        new Flyway(new Flyway(first.getConfiguration()).getConfiguration()).migrate();

        assertThat(migrations.operations()).hasSize(1);
    }

    @Test
    void anotherDatabaseIsLeftAlone(@TempDir Path folder) {
        RecordingLog.clear();

        Flyway flyway = Flyway.configure()
                .dataSource("jdbc:h2:mem:" + folder.getFileName(), "sa", "")
                .loggers(RecordingLog.class.getName())
                .javaMigrations(new V3__Ledger())
                .load();

        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
        assertThat(RecordingLog.ours()).isEmpty();
    }

    @Test
    void theServicesFileNamesBothPlugins() {
        Callback[] callbacks = Flyway.configure().load().getConfiguration().getCallbacks();

        assertThat(Arrays.stream(callbacks).map(Callback::getCallbackName)).containsExactly("", "~VaultTrack");
    }

    private Callback listener(String name) {
        return new BaseCallback() {
            @Override
            public boolean supports(Event event, Context context) {
                return event == Event.BEFORE_EACH_MIGRATE;
            }

            @Override
            public void handle(Event event, Context context) {
                heard.add(name);
            }

            @Override
            public String getCallbackName() {
                return name;
            }
        };
    }
}
