package dev.vaulttrack.flyway;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** A migration in Java that fails without a statement of its own. */
public final class V4__Fails extends BaseJavaMigration {
    @Override
    public void migrate(Context context) {
        throw new IllegalStateException("No ledger");
    }
}
