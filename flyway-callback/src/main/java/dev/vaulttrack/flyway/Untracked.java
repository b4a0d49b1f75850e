package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.Change;
import dev.vaulttrack.schema.tracking.Outcome;
import java.sql.Connection;

/** A run that is not recorded: another database, no schema, or no way in. */
final class Untracked implements Tracking {
    @Override
    public void open(Change change, Connection migrating, boolean toldOf) {}

    @Override
    public void close(Outcome outcome, Connection migrating) {}

    @Override
    public void renewClaim() {}

    @Override
    public void settle(Connection migrating) {}

    @Override
    public void end() {}
}
