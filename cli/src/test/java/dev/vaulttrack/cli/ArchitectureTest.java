package dev.vaulttrack.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses production =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.vaulttrack");

    @Test
    void theCommandLineUsesPicocliTheDriverTheReportAndTheSchemaAlone() {
        classes()
                .that()
                .resideInAPackage("dev.vaulttrack.cli..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "dev.vaulttrack.cli..",
                        "dev.vaulttrack.report",
                        "dev.vaulttrack.report.command..",
                        "dev.vaulttrack.schema..",
                        "org.jspecify.annotations..",
                        "org.postgresql",
                        "picocli..")
                .check(production);
    }

    @Test
    void nothingBelowKnowsTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.vaulttrack.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.vaulttrack.cli..", "picocli..")
                .check(production);
    }
}
