package dev.vaulttrack.report;

import dev.vaulttrack.schema.SchemaInstaller;
import dev.vaulttrack.test.Database;
import java.sql.Connection;
import java.sql.SQLException;

/** Brings a test's database to where its test begins. */
public final class Installed {
    private Installed() {}

    /** Begins as if the schema had just been installed. */
    public static void begin(Database database) {
        database.beginExactlyAs("installed", Installed::install);
    }

    static void install(Database database) {
        try (Connection connection = database.connect()) {
            SchemaInstaller.install(connection);
        } catch (SQLException e) {
            throw new AssertionError("Cannot connect", e);
        }
    }
}
