package dev.vaulttrack.cli;

import dev.vaulttrack.schema.SchemaInstaller;
import dev.vaulttrack.test.Database;
import java.sql.Connection;
import java.sql.SQLException;

/** Brings a test's database to where its test begins. */
final class Prepared {
    private Prepared() {}

    /** As if the schema had just been installed. */
    static void begin(Database database) {
        database.beginExactlyAs("installed", Prepared::install);
    }

    private static void install(Database database) {
        try (Connection connection = database.connect()) {
            SchemaInstaller.install(connection);
        } catch (SQLException e) {
            throw new AssertionError("Cannot connect", e);
        }
    }

    /** So many texts of January 2024, which an archive holds in one file. */
    static void addTexts(Database database, int number) {
        database.execute("insert into script_tracking.sql_text (sql_text_hk, load_date, sql_text)"
                + " select sha256(convert_to(n::text, 'UTF8')), '2024-01-10Z', repeat('select ' || n, 50)"
                + " from generate_series(1, " + number + ") as n");
    }
}
