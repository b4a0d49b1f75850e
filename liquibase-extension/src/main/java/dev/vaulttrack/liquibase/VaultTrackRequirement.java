package dev.vaulttrack.liquibase;

import dev.vaulttrack.schema.tracking.OperationTracker;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.database.Database;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.exception.ValidationErrors;
import liquibase.exception.Warnings;
import liquibase.parser.core.ParsedNode;
import liquibase.precondition.AbstractPrecondition;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

/**
 * {@code <vt:requireTracked/>}: holds only where changes of this run are recorded. Public for Liquibase, which finds it as a service.
 */
public final class VaultTrackRequirement extends AbstractPrecondition {
    static final String NAMESPACE = "http://www.vaulttrack.dev/xml/ns/vaulttrack";

    private static final String BROKEN =
            "select pg_catalog.string_agg(check_name || ' ' || coalesce(subject, ''), ', ')"
                    + " from script_tracking.verify_installation() where not holds";

    @Override
    public String getName() {
        return "requireTracked";
    }

    @Override
    public String getSerializedObjectNamespace() {
        return NAMESPACE;
    }

    @Override
    public void load(ParsedNode written, ResourceAccessor files) {}

    @Override
    public Warnings warn(Database database) {
        return new Warnings();
    }

    @Override
    public ValidationErrors validate(Database database) {
        return new ValidationErrors();
    }

    @Override
    public void check(
            Database database,
            DatabaseChangeLog changeLog,
            @Nullable ChangeSet changeSet,
            @Nullable ChangeExecListener listener)
            throws PreconditionFailedException, PreconditionErrorException {
        String obstacle;
        try {
            obstacle = obstacle(database);
        } catch (SQLException e) {
            throw new PreconditionErrorException(e, changeLog, this);
        }
        if (obstacle != null) {
            throw new PreconditionFailedException("VT072: requireTracked does not hold: " + obstacle, changeLog, this);
        }
    }

    private static @Nullable String obstacle(Database database) throws SQLException {
        if (!VaultTrackConfiguration.current().enabled()) {
            return "liquibase.vaulttrack.enabled is false. Take that setting out.";
        }
        if (!TrackedDatabase.isTracked(database)) {
            return "this database is no PostgreSQL. Track it otherwise, or take requireTracked out.";
        }
        Connection connection = TrackedDatabase.connection(database);
        if (!OperationTracker.isInstalled(connection)) {
            return "this database has no tracking schema. Run mvn vaulttrack:install.";
        }
        String broken = broken(connection);
        return broken == null
                ? null
                : "the installation is damaged (" + broken + "). Run mvn vaulttrack:install again.";
    }

    private static @Nullable String broken(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BROKEN);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
