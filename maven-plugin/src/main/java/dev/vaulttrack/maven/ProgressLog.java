package dev.vaulttrack.maven;

import dev.vaulttrack.schema.retention.ArchiveProgress;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.maven.plugin.logging.Log;

/** Says every few seconds how far an archive is, so that nobody takes a long one for a hanging one. */
final class ProgressLog implements ArchiveProgress {
    private static final long PAUSE = Duration.ofSeconds(3).toNanos();

    private final Log log;
    private final LongSupplier nanoTime;
    private long last;

    ProgressLog(Log log) {
        this(log, System::nanoTime);
    }

    ProgressLog(Log log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    @Override
    public void wrote(String file, long rows, long total) {
        long now = nanoTime.getAsLong();
        if (now - last >= PAUSE) {
            last = now;
            log.info(rows + " of " + Text.count(total, "row") + " done, now in " + file);
        }
    }
}
