package dev.vaulttrack.liquibase;

import dev.vaulttrack.schema.context.RunContext;
import dev.vaulttrack.schema.tracking.Deployment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import liquibase.command.CommandScope;
import liquibase.database.Database;
import liquibase.structure.core.Schema;
import liquibase.structure.core.Table;
import liquibase.util.LiquibaseUtil;

/** Tells a run of Liquibase in VaultTrack's words. */
record LiquibaseDeployment(Database database, CommandScope scope) implements TrackerStart.DescribedDeployment {
    private static final String QUALIFIED_NAME =
            "select pg_catalog.format('%I.%I', coalesce(?, pg_catalog.current_schema()::text), ?::text)";

    @Override
    public Deployment describe(RunContext run, boolean degraded) throws SQLException {
        Map<String, String> context = new HashMap<>(run.facts());
        context.put("command", CommandKind.nameOf(scope.getCommand()));
        return new Deployment("liquibase", LiquibaseUtil.getBuildVersion(), historyTable(), degraded, context);
    }

    // The name as PostgreSQL holds it, not as Liquibase would write it, so that it can be compared with what DDL
    // touched.
    private String historyTable() throws SQLException {
        Connection connection = TrackedDatabase.connection(database);
        try (PreparedStatement statement = connection.prepareStatement(QUALIFIED_NAME)) {
            statement.setString(1, database.correctObjectName(TrackedDatabase.liquibaseSchema(database), Schema.class));
            statement.setString(2, database.correctObjectName(database.getDatabaseChangeLogTableName(), Table.class));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
