package dev.vaulttrack.liquibase;

import java.sql.SQLException;
import java.sql.Statement;
import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CustomChangeException;
import liquibase.exception.DatabaseException;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;

/** A change that a user wrote in Java. Public for Liquibase, which makes it by name. */
public final class TableOfACustomChange implements CustomTaskChange {
    @Override
    public void execute(Database database) throws CustomChangeException {
        try (Statement statement = ((JdbcConnection) database.getConnection()).createStatement()) {
            statement.execute("create table made_in_java (id int)");
        } catch (SQLException | DatabaseException e) {
            throw new CustomChangeException(e);
        }
    }

    @Override
    public String getConfirmationMessage() {
        return "made a table";
    }

    @Override
    public void setUp() {}

    @Override
    public void setFileOpener(ResourceAccessor files) {}

    @Override
    public ValidationErrors validate(Database database) {
        return new ValidationErrors();
    }
}
