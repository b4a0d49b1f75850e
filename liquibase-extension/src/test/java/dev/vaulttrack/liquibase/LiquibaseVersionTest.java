package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.schema.SchemaInstaller;
import java.nio.file.Path;
import java.util.jar.JarFile;
import liquibase.util.LiquibaseUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** That the version matrix runs what it says. */
@EnabledIfSystemProperty(
        named = "vaulttrack.test.liquibase",
        matches = ".+",
        disabledReason = "only in the version matrix")
class LiquibaseVersionTest {
    @Test
    void theVersionUnderTestIsTheOneThatRuns() {
        assertThat(LiquibaseUtil.getBuildVersion()).isEqualTo(System.getProperty("vaulttrack.test.liquibase"));
    }

    @Test
    void theExtensionAndTheSchemaComeFromOneJar() {
        assertThat(VaultTrackCommandStep.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation())
                .isEqualTo(SchemaInstaller.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation());
        assertThat(VaultTrackCommandStep.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith(".jar");
    }

    @Test
    void theJarSaysWhatItIsForLiquibasesListOfJars() throws Exception {
        Path jar = Path.of(VaultTrackCommandStep.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());

        try (JarFile opened = new JarFile(jar.toFile())) {
            assertThat(opened.getManifest().getMainAttributes().getValue("Bundle-Name"))
                    .isEqualTo("VaultTrack");
        }
    }
}
