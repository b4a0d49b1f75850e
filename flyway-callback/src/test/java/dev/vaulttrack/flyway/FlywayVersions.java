package dev.vaulttrack.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresServer;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged jar on each version of Flyway that copy-versions.sh copied, or those that the system property
 * vaulttrack.matrix.only lists. Run by profile version-matrix alone.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FlywayVersions {
    private static final Path MATRIX = Path.of(System.getProperty("vaulttrack.matrix", "target/matrix"));

    private static final Path JAR = Path.of(System.getProperty("vaulttrack.jar", "target/vaulttrack-flyway.jar"));

    private static final String PLUGIN = "org.flywaydb.core.extensibility.Plugin";
    private static final List<String> ONLY =
            List.of(System.getProperty("vaulttrack.matrix.only", "").split(",", -1));

    private final Map<String, SituationProof> proofs = new HashMap<>();

    static Stream<String> versions() throws IOException {
        try (Stream<Path> folders = Files.list(MATRIX)) {
            return folders
                    .map(folder -> folder.getFileName().toString())
                    .filter(version -> ONLY.contains("") || ONLY.contains(version))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void theSameJarTracksASuccessAndAFailure(String version, @TempDir Path folder) throws Exception {
        try (Database database = PostgresServer.shared().createDatabase("flyway")) {
            Migrations migrations = Migrations.tracked(database, folder)
                    .with("V1__a.sql", "create table a ()")
                    .with("V2__fails.sql", "create table gone (); select 1 / 0;");

            String output = run(database, folder, version);

            assertThat(migrations.operations())
                    .as(output)
                    .containsExactly(List.of("V1__a.sql", "COMPLETED", true), List.of("V2__fails.sql", "FAILED", true));
            assertThat(migrations.attributionOf("public.a")).containsExactly(List.of("CLAIM", "V1__a.sql"));
            assertThat(toldOfTheFailure(database))
                    .containsExactly(isAtLeast(version, "10.12"), isAtLeast(version, "12.7"));
            assertThat(output).contains("division by zero").doesNotContain("VT0", "NoClassDef", "AbstractMethod");
        }
    }

    static Stream<Arguments> situations() throws IOException {
        return versions()
                .flatMap(version -> Situation.all()
                        .filter(situation -> situation.existsOn(version))
                        .map(situation -> Arguments.of(version, situation)));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyClassOfTheJarCanBeLinked(String version) throws Exception {
        List<String> classes;
        try (JarFile jar = new JarFile(JAR.toFile())) {
            classes = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
        try (FlywayAlone flyway = FlywayAlone.of(MATRIX.resolve(version), JAR)) {
            for (String name : classes) {
                assertThat(Class.forName(name, true, flyway.loader())).isNotNull();
            }
            assertThat(ServiceLoader.load(flyway.loader().loadClass(PLUGIN), flyway.loader()))
                    .extracting(plugin -> plugin.getClass().getSimpleName())
                    .contains("VaultTrackExtension", "VaultTrackRegistration");
        }
        assertThat(classes).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource
    void situations(String version, Situation situation, @TempDir Path folder) throws Exception {
        proofs.computeIfAbsent(version, FlywayVersions::proof).of(situation, folder);
    }

    private static SituationProof proof(String version) {
        try {
            Path jars = MATRIX.resolve(version);
            return new SituationProof(FlywayAlone.of(jars, JAR), FlywayAlone.of(jars), version);
        } catch (IOException | SQLException e) {
            throw new AssertionError("Cannot prepare Flyway " + version, e);
        }
    }

    @AfterAll
    void close() throws IOException {
        for (SituationProof proof : proofs.values()) {
            proof.close();
        }
    }

    private static String run(Database database, Path folder, String version) throws Exception {
        String classPath = String.join(
                File.pathSeparator,
                JAR.toString(),
                Path.of(FlywayProcess.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString(),
                MATRIX.resolve(version) + File.separator + "*");
        Process flyway = ForkedFlyway.start(database, folder, classPath);
        String output = new String(flyway.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(flyway.waitFor()).as(output).isEqualTo(1);
        return output;
    }

    /** Whether the failed statement is known, and whether its error is. */
    private static List<Object> toldOfTheFailure(Database database) {
        return Rows.of(database, """
                        select coalesce(failed_statement like '%1 / 0%', false),
                               coalesce(error_code = '22012' and error_message like '%division by zero%', false)
                        from script_tracking.operation where operation_status = 'FAILED'""").get(0);
    }

    private static boolean isAtLeast(String version, String first) {
        return Version.parse(version).compareTo(Version.parse(first)) >= 0;
    }
}
