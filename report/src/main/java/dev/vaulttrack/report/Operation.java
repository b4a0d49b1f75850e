package dev.vaulttrack.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One tracked run of a change or of a manual task.
 *
 * @param id key inside the database
 * @param tool tool and version, or who called for a manual one
 * @param name the migration's script, or {@code file::id::author} of a changeset
 * @param type MIGRATION, ROLLBACK, MAINTENANCE, MANUAL, or the caller's own word
 * @param openedAt by the server's clock
 * @param endedAt null while it runs
 * @param duration measured by the client; null where it is not known
 * @param failure null unless it failed
 * @param note why a change did nothing; null for one that ran
 * @param details asserted by the tool: version, description, checksum, author
 * @param context asserted by the client: operating-system user, host, source revision, ticket, CI run
 * @param resolution the later operation that made up for a failure; null where there is none
 * @param ddlObjects how many DDL events belong to it
 * @param statements those events by statement; fewer than counted where the report had to be cut
 */
public record Operation(
        long id,
        String tool,
        String name,
        String type,
        Status status,
        Instant openedAt,
        @Nullable Instant endedAt,
        @Nullable Duration duration,
        Actor actor,
        @Nullable Failure failure,
        @Nullable String note,
        SortedMap<String, String> details,
        SortedMap<String, String> context,
        @Nullable Resolution resolution,
        long ddlObjects,
        List<DdlStatement> statements) {

    /** States that an operation can be in. */
    public enum Status {
        RUNNING,
        COMPLETED,
        FAILED,
        ROLLED_BACK,
        ABANDONED;

        /** Whether the change was tried in vain. */
        public boolean isFailure() {
            return this == FAILED || this == ROLLED_BACK;
        }
    }

    /**
     * What the database or the tool said.
     *
     * @param code SQLSTATE or the tool's own
     * @param statement statement that failed, secrets redacted
     */
    public record Failure(
            @Nullable String code,
            @Nullable String message,
            @Nullable String statement) {}

    /** The next operation of the same name that completed. */
    public record Resolution(long operationId, Instant at) {}

    public Operation {
        details = sorted(details);
        context = sorted(context);
        statements = List.copyOf(statements);
    }

    /** Not Map.copyOf, whose order differs from run to run. */
    private static SortedMap<String, String> sorted(Map<String, String> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
