package dev.vaulttrack.liquibase;

import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.exception.CustomChangeException;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;

/** A change that a user wrote in Java, and that fails without a word from the database. Public for Liquibase, which makes it by name. */
public final class ThrowingCustomChange implements CustomTaskChange {
    @Override
    public void execute(Database database) throws CustomChangeException {
        throw new CustomChangeException("thrown by a user's change");
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
