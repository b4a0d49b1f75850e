package dev.vaulttrack.flyway;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Migrations in Java, each of which ends in another way after it made a table. */
final class JavaMigrations {
    private JavaMigrations() {}

    static final class V1__Works extends Making {
        V1__Works() {
            super(() -> {});
        }
    }

    static final class V1__ThrowsSqlException extends Making {
        V1__ThrowsSqlException() {
            super(() -> {
                throw new SQLException("made up", "P0001");
            });
        }
    }

    static final class V1__ThrowsRuntimeException extends Making {
        V1__ThrowsRuntimeException() {
            super(() -> {
                throw new IllegalStateException("made up");
            });
        }
    }

    static final class V1__ThrowsError extends Making {
        V1__ThrowsError() {
            super(() -> {
                throw new AssertionError("made up");
            });
        }
    }

    static final class V1__Commits extends BaseJavaMigration {
        @Override
        public void migrate(Context context) throws SQLException {
            for (String table : new String[] {"first_part", "second_part", "third_part"}) {
                create(context, table);
                context.getConnection().commit();
            }
        }
    }

    private abstract static class Making extends BaseJavaMigration {
        private final Ending ending;

        Making(Ending ending) {
            this.ending = ending;
        }

        @Override
        public void migrate(Context context) throws SQLException {
            create(context, "made");
            ending.run();
        }
    }

    private static void create(Context context, String table) throws SQLException {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("create table " + table + " ()");
        }
    }

    /** How a migration ends. */
    private interface Ending {
        void run() throws SQLException;
    }
}
