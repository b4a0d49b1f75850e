package dev.vaulttrack.schema.tracking;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a migration tool.
 *
 * @param tool {@code flyway} or {@code liquibase}
 * @param toolVersion version of the tool, as it says itself
 * @param historyTable the tool's own table as {@code schema.table}, unquoted unless PostgreSQL would quote it; null if unknown
 * @param degraded whether a killed run may leave no trace, because no side connection was to be had
 * @param context what the client asserts: operating-system user, host, source revision, ticket, CI run
 */
public record Deployment(
        String tool, String toolVersion, @Nullable String historyTable, boolean degraded, Map<String, String> context) {
    public Deployment {
        context = Map.copyOf(context);
    }
}
