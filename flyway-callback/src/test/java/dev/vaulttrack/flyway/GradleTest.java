package dev.vaulttrack.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Flyway as its Gradle plugin calls it: Flyway, the driver and VaultTrack in the loader of the {@code buildscript} block,
 * what the project compiled in a loader below it, and neither of both the context class loader.
 */
@ExtendWith(PostgresExtension.class)
class GradleTest {
    @ParameterizedTest(name = "the project has callbacks of its own: {0}")
    @ValueSource(booleans = {false, true})
    void theJarOnTheClassPathOfTheBuildScriptIsEnough(boolean callbacks, Database database, @TempDir Path project)
            throws Exception {
        Migrations migrations = Migrations.tracked(database, Files.createDirectories(project.resolve("db/migration")))
                .with("V1__a.sql", "create table a ()");
        if (callbacks) {
            Files.createDirectories(project.resolve("db/callback"));
        }

        try (FlywayAlone buildscript = FlywayAlone.withUs();
                URLClassLoader compiled =
                        new URLClassLoader(new URL[] {project.toUri().toURL()}, buildscript.loader())) {
            migrate(buildscript.loader(), compiled, database);
        }

        assertThat(migrations.operations()).containsExactly(List.of("V1__a.sql", "COMPLETED", true));
        assertThat(migrations.attributionOf("public.a")).containsExactly(List.of("CLAIM", "V1__a.sql"));
    }

    /** By reflection, since this test sees another Flyway. */
    private static void migrate(ClassLoader buildscript, ClassLoader compiled, Database database) throws Exception {
        Object configuration = buildscript
                .loadClass("org.flywaydb.core.Flyway")
                .getMethod("configure", ClassLoader.class)
                .invoke(null, compiled);
        configuration
                .getClass()
                .getMethod("dataSource", String.class, String.class, String.class)
                .invoke(configuration, database.url(), database.username(), database.password());
        configuration.getClass().getMethod("locations", String[].class).invoke(configuration, (Object)
                new String[] {"classpath:db/migration"});
        Object flyway = configuration.getClass().getMethod("load").invoke(configuration);
        flyway.getClass().getMethod("migrate").invoke(flyway);
    }
}
