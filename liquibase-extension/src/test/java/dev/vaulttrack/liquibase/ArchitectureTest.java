package dev.vaulttrack.liquibase;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses LIQUIBASE_EXTENSION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.vaulttrack.liquibase");

    @Test
    void needsLiquibaseAndTheSchemaAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.vaulttrack.liquibase..",
                        "dev.vaulttrack.schema..",
                        "liquibase..",
                        "java..",
                        "org.jspecify.annotations..")
                .check(LIQUIBASE_EXTENSION);
    }

    @Test
    void onlyWhatLiquibaseFindsByNameIsPublic() {
        classes()
                .that()
                .haveSimpleNameNotStartingWith("VaultTrack")
                .should()
                .notBePublic()
                .check(LIQUIBASE_EXTENSION);
    }
}
