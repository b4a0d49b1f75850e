package dev.vaulttrack.liquibase;

import java.util.List;
import liquibase.Scope;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.executor.ExecutorService;
import liquibase.executor.jvm.JdbcExecutor;
import liquibase.sql.visitor.SqlVisitor;
import liquibase.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how a statement failed in a changeset with failOnError=false, since Liquibase keeps that to itself. Liquibase puts its own
 * executor back at the end of each changeset.
 */
final class RememberingExecutor extends JdbcExecutor {
    private @Nullable DatabaseException failure;

    /** Null where the changeset brings an executor of its own. */
    static @Nullable RememberingExecutor inPlaceOfLiquibases(Database database) {
        ExecutorService executors = Scope.getCurrentScope().getSingleton(ExecutorService.class);
        if (executors.getExecutor("jdbc", database).getClass() != JdbcExecutor.class) {
            return null;
        }
        RememberingExecutor remembering = new RememberingExecutor();
        remembering.setDatabase(database);
        remembering.setResourceAccessor(Scope.getCurrentScope().getResourceAccessor());
        executors.setExecutor("jdbc", database, remembering);
        return remembering;
    }

    @Nullable DatabaseException failure() {
        return failure;
    }

    @Override
    public void execute(SqlStatement sql, List<SqlVisitor> visitors) throws DatabaseException {
        try {
            super.execute(sql, visitors);
        } catch (DatabaseException e) {
            failure = e;
            throw e;
        }
    }
}
