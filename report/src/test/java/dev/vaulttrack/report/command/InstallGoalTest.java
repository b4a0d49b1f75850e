package dev.vaulttrack.report.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.schema.SchemaInstaller;
import dev.vaulttrack.schema.SchemaState;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class InstallGoalTest {
    private final Database database;

    InstallGoalTest(Database database) {
        this.database = database;
    }

    @Test
    void tellsInOneLineWhatWasInstalled() throws SQLException {
        try (Connection connection = database.connect()) {
            Announcement announcement = InstallGoal.install(connection);

            assertThat(announcement.lines())
                    .singleElement()
                    .asString()
                    .matches("Installed VaultTrack \\S+ into " + database.name() + ": \\d+ files");
            assertThat(announcement.warnings()).isEmpty();
        }
    }

    @Test
    void saysThatASecondInstallationChangesNothing() throws SQLException {
        try (Connection connection = database.connect()) {
            InstallGoal.install(connection);

            Announcement second = InstallGoal.install(connection);

            assertThat(second)
                    .isEqualTo(Announcement.of(
                            "VaultTrack " + SchemaInstaller.version() + " is up to date in " + database.name()));
        }
    }

    @Test
    void warnsARoleThatMayNotCreateEventTriggers() throws SQLException {
        String owner = database.createLoginRole("owner");
        database.execute("grant create on database " + database.name() + " to " + owner);

        try (Connection connection = database.connect(owner, owner)) {
            Announcement announcement = InstallGoal.install(connection);

            assertThat(announcement.lines()).singleElement().asString().startsWith("Installed VaultTrack");
            assertThat(announcement.warnings()).first().asString().startsWith("VT018: DDL is not recorded");
        }
    }

    @Test
    void plansWithoutChangingAnything() throws SQLException {
        try (Connection connection = database.connect()) {
            Announcement plan = InstallGoal.plan(connection);

            assertThat(plan.lines().get(0))
                    .startsWith("Would apply " + (plan.lines().size() - 1) + " files");
            assertThat(plan.lines()).contains("  migrations/0001_roles.sql");
            assertThat(SchemaInstaller.state(connection)).isEqualTo(SchemaState.MISSING);
        }
    }

    @Test
    void plansNothingOnceAllIsInstalled() throws SQLException {
        try (Connection connection = database.connect()) {
            InstallGoal.install(connection);

            Announcement plan = InstallGoal.plan(connection);

            assertThat(plan.lines()).singleElement().asString().endsWith(" is up to date in " + database.name());
        }
    }
}
