package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.Change;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** A migration in VaultTrack's words. */
final class FlywayChange {
    // As long as the database takes.
    private static final int LONGEST_NAME = 500;

    private FlywayChange() {}

    static Change of(Context context, Change.Type type) throws SQLException {
        MigrationInfo migration = context.getMigrationInfo();
        boolean transactional = !context.getConnection().getAutoCommit();
        return new Change(name(migration.getScript()), type, transactional, details(context));
    }

    private static String name(String script) {
        return script.length() <= LONGEST_NAME ? script : script.substring(script.length() - LONGEST_NAME);
    }

    private static Map<String, String> details(Context context) {
        MigrationInfo migration = context.getMigrationInfo();
        Configuration configuration = context.getConfiguration();
        Map<String, String> details = new HashMap<>();
        put(details, "version", migration.getVersion());
        put(details, "description", migration.getDescription());
        put(details, "type", migration.getType());
        put(details, "checksum", migration.getChecksum());
        put(details, "sha256", ScriptDigest.of(migration, configuration));
        put(details, "installedBy", configuration.getInstalledBy());
        put(details, "group", configuration.isGroup() ? "true" : null);
        return details;
    }

    private static void put(Map<String, String> details, String key, @Nullable Object value) {
        if (value != null) {
            details.put(key, value.toString());
        }
    }
}
