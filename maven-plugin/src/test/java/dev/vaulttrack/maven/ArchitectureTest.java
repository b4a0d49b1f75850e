package dev.vaulttrack.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses production =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.vaulttrack");

    @Test
    void thePluginUsesMavenTheReportAndTheSchemaAlone() {
        classes()
                .that()
                .resideInAPackage("dev.vaulttrack.maven..")
                .and()
                // Generated, and it reads XML.
                .doNotHaveSimpleName("HelpMojo")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.inject..",
                        "dev.vaulttrack.maven..",
                        "dev.vaulttrack.report..",
                        "dev.vaulttrack.schema..",
                        "org.apache.maven..",
                        "org.codehaus.plexus.util.xml..",
                        "org.jspecify.annotations..",
                        "org.postgresql",
                        "org.slf4j..")
                .check(production);
    }

    @Test
    void nothingBelowKnowsMaven() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.vaulttrack.maven..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.vaulttrack.maven..", "org.apache.maven..")
                .check(production);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("dev.vaulttrack.(**)").should().beFreeOfCycles().check(production);
    }
}
