package dev.vaulttrack.liquibase;

import java.sql.Connection;
import liquibase.Scope;
import liquibase.database.Database;
import liquibase.database.DatabaseConnection;
import liquibase.database.jvm.JdbcConnection;
import liquibase.executor.ExecutorService;
import liquibase.executor.LoggingExecutor;
import org.jspecify.annotations.Nullable;

/** What VaultTrack needs to know of Liquibase's database. */
final class TrackedDatabase {
    private TrackedDatabase() {}

    /** Whether this is a live PostgreSQL, and none of the products that only speak its protocol. */
    static boolean isTracked(@Nullable Database database) {
        return database != null
                && "postgresql".equals(database.getShortName())
                && database.getConnection() instanceof JdbcConnection;
    }

    /** Whether SQL is only printed, as by update-sql. */
    static boolean printsOnly(Database database) {
        return Scope.getCurrentScope().getSingleton(ExecutorService.class).getExecutor("jdbc", database)
                instanceof LoggingExecutor;
    }

    /** Where Liquibase keeps its own tables; null where the connection's search path decides. */
    static @Nullable String liquibaseSchema(Database database) {
        String named = database.getLiquibaseSchemaName();
        return named == null ? database.getDefaultSchemaName() : named;
    }

    /** The connection that runs the changesets. Never closed here: it belongs to Liquibase. */
    static Connection connection(Database database) {
        DatabaseConnection connection = database.getConnection();
        return ((JdbcConnection) connection).getUnderlyingConnection();
    }
}
