package dev.vaulttrack.report;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses REPORT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.vaulttrack.report");

    @Test
    void needsTheSchemaAndThreeSmallLibrariesAndNoMaven() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.vaulttrack.report..",
                        "dev.vaulttrack.schema..",
                        "java..",
                        "javax.xml.stream..",
                        "org.jspecify.annotations..",
                        "com.google.gson..",
                        "gg.jte..",
                        "org.snakeyaml.engine..")
                .check(REPORT);
    }

    @Test
    void formatsUseWhatAnyFormatCanUse() {
        noClasses()
                .that()
                .resideInAPackage("dev.vaulttrack.report")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.vaulttrack.report.ci..",
                        "dev.vaulttrack.report.html..",
                        "dev.vaulttrack.report.json..",
                        "dev.vaulttrack.report.text..")
                .check(REPORT);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.vaulttrack.report.(*)..")
                .should()
                .beFreeOfCycles()
                .check(REPORT);
    }
}
