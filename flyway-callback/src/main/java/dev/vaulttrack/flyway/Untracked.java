package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.Outcome;
import java.sql.Connection;
import java.util.Map;

/** A run that is not recorded: another database, no schema, or no way in. */
final class Untracked implements Tracking {
    @Override
    public void open(Announced announced, Connection migrating) {}

    @Override
    public void close(Outcome outcome, Map<String, String> facts, Connection migrating) {}

    @Override
    public void renewClaim() {}

    @Override
    public void settle(Connection migrating) {}

    @Override
    public void end() {}
}
