package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.Change;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** What Flyway is about to run, in VaultTrack's words. */
final class FlywayChange {
    // As long as the database takes.
    private static final int LONGEST_NAME = 500;

    private FlywayChange() {}

    /** A migration, or what undoes one. */
    static Announced migration(String event, Context context, boolean toldOf) throws SQLException {
        MigrationInfo migration = context.getMigrationInfo();
        Configuration configuration = context.getConfiguration();
        boolean transactional = !context.getConnection().getAutoCommit();
        Change.Type type = event.endsWith("UNDO") ? Change.Type.ROLLBACK : Change.Type.MIGRATION;
        return new Announced(
                transactional,
                !configuration.isGroup(),
                toldOf,
                () -> new Change(name(migration.getScript()), type, transactional, details(migration, configuration)));
    }

    /** Another command of Flyway: it has several transactions, or none. */
    static Announced command(String event, Context context) {
        return maintenance("flyway " + Moment.documentedName(event.substring("BEFORE_".length())), context);
    }

    /** The callbacks for an event around the run, of which Flyway tells no more than that there are any. */
    static Announced callbacks(String event, Context context) {
        return maintenance("callback " + Moment.documentedName(event), context);
    }

    private static Announced maintenance(String name, Context context) {
        Map<String, String> details = new HashMap<>();
        put(details, "installedBy", context.getConfiguration().getInstalledBy());
        return Announced.of(new Change(name, Change.Type.MAINTENANCE, false, details));
    }

    private static String name(String script) {
        return script.length() <= LONGEST_NAME ? script : script.substring(script.length() - LONGEST_NAME);
    }

    private static Map<String, String> details(MigrationInfo migration, Configuration configuration) {
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
