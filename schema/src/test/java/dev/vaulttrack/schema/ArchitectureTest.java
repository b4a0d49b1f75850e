package dev.vaulttrack.schema;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses SCHEMA = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.vaulttrack.schema");

    @Test
    void needsTheJdkAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.vaulttrack.schema..", "java..", "org.jspecify.annotations..")
                .check(SCHEMA);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.vaulttrack.schema.(*)..")
                .should()
                .beFreeOfCycles()
                .check(SCHEMA);
    }
}
