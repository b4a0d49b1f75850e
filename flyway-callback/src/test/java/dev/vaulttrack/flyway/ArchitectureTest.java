package dev.vaulttrack.flyway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CALLBACK = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.vaulttrack.flyway");

    @Test
    void needsFlywayTheSchemaAndTheJdkAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.vaulttrack.flyway..",
                        "dev.vaulttrack.schema..",
                        "org.flywaydb.core..",
                        "java..",
                        "javax.sql..",
                        "org.jspecify.annotations..")
                .check(CALLBACK);
    }

    @Test
    void onlyWhatFlywayInstantiatesIsPublic() {
        classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .haveSimpleNameEndingWith("Callback")
                .orShould()
                .haveSimpleNameStartingWith("VaultTrack")
                .check(CALLBACK);
    }
}
