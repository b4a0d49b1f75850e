package dev.vaulttrack.schema.tracking;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a change ended. */
public sealed interface Outcome {
    /** How long the change took. */
    Duration duration();

    /** What the tool did, or why it did nothing, where nothing else tells. */
    default @Nullable String note() {
        return null;
    }

    /**
     * The tool reported success. It counts once the change's transaction has committed.
     *
     * @param note what it did, where nothing else tells
     */
    record Succeeded(Duration duration, @Nullable String note) implements Outcome {
        public Succeeded(Duration duration) {
            this(duration, null);
        }
    }

    /**
     * The tool reported a failure.
     *
     * @param sqlState SQLSTATE, or the tool's own code
     * @param message the tool's or the database's message
     * @param statement the statement that failed
     */
    record Failed(
            Duration duration,
            @Nullable String sqlState,
            @Nullable String message,
            @Nullable String statement) implements Outcome {}

    /** The tool decided not to run the change after it had announced it. */
    record Skipped(Duration duration, String reason) implements Outcome {
        @Override
        public String note() {
            return reason;
        }
    }
}
