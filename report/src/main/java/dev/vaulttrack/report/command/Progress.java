package dev.vaulttrack.report.command;

import dev.vaulttrack.schema.retention.ArchiveProgress;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Says every few seconds how far an archive is, so that nobody takes a long one for a hanging one. */
public final class Progress implements ArchiveProgress {
    private final Consumer<String> told;
    private final Duration pause;
    private final LongSupplier nanoTime;
    private final long start;
    private long last;

    Progress(Consumer<String> told, Duration pause, LongSupplier nanoTime) {
        this.told = told;
        this.pause = pause;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.last = start;
    }

    /** Tells it at most once in each pause: rows, rows a second, time left. */
    public static ArchiveProgress told(Consumer<String> told, Duration pause) {
        return new Progress(told, pause, System::nanoTime);
    }

    /** For the log of a build: every three seconds, and nothing in CI, where nobody waits for it. */
    public static ArchiveProgress logged(Consumer<String> log, Surroundings surroundings) {
        return logged(log, surroundings, System::nanoTime);
    }

    static ArchiveProgress logged(Consumer<String> log, Surroundings surroundings, LongSupplier nanoTime) {
        return CiFacts.isCi(surroundings)
                ? (file, rows, total) -> {}
                : new Progress(log, Duration.ofSeconds(3), nanoTime);
    }

    @Override
    public void wrote(String file, long rows, long total) {
        long now = nanoTime.getAsLong();
        if (now - last >= pause.toNanos()) {
            last = now;
            told.accept(line(file, rows, total, Math.max(1, (now - start) / 1_000_000)));
        }
    }

    private static String line(String file, long rows, long total, long milliseconds) {
        long rate = rows * 1000 / milliseconds;
        String left = rate == 0 ? "" : ", " + duration(Math.max(0, total - rows) / rate) + " left";
        return rows + " of " + Text.count(total, "row") + ", " + rate + " a second" + left + ", now in " + file;
    }

    private static String duration(long seconds) {
        return seconds < 120 ? seconds + " s" : seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
