package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.schema.SchemaInstaller;
import java.nio.file.Path;
import java.util.jar.JarFile;
import liquibase.changelog.ChangeSet;
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
        String version = System.getProperty("vaulttrack.test.liquibase");

        assertThat(LiquibaseUtil.getBuildVersion()).isEqualTo(version);
        // With two of them on the class path the version would be read from one, and the classes from the other.
        assertThat(ChangeSet.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith("/liquibase-core-" + version + ".jar");
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
