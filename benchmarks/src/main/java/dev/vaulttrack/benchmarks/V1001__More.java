package dev.vaulttrack.benchmarks;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** A migration like those in the scripts. */
final class V1001__More extends BaseJavaMigration {
    @Override
    public void migrate(Context context) throws Exception {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("create table t1001 (id bigint primary key)");
        }
    }
}
