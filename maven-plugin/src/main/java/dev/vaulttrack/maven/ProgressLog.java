package dev.vaulttrack.maven;

import dev.vaulttrack.schema.retention.ArchiveProgress;
import java.time.Duration;
import org.apache.maven.plugin.logging.Log;

/** Says every few seconds how far an archive is, so that nobody takes a long one for a hanging one. */
final class ProgressLog implements ArchiveProgress {
    private static final long PAUSE = Duration.ofSeconds(3).toNanos();

    private final Log log;
    private long last = System.nanoTime();

    ProgressLog(Log log) {
        this.log = log;
    }

    @Override
    public void wrote(String file, long rows, long total) {
        long now = System.nanoTime();
        if (now - last >= PAUSE) {
            last = now;
            log.info(rows + " of " + total + " rows written, now " + file);
        }
    }
}
