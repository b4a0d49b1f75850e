package dev.vaulttrack.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What to report, and how. Made by {@link #defaults()} and changed step by step.
 *
 * @param title heading of the report
 * @param environment which environment the database is, in the reader's words; null to say nothing
 * @param from start of the period, included; null for everything
 * @param to end of the period, excluded; null for now
 * @param failOn least severe finding that makes the verdict FAIL
 * @param htmlMaxRows how many operations the page lists at most; other formats always have all
 * @param runAt when the report is made, by the client's clock
 * @param staleAfter how long an operation may run before it counts as never closed
 * @param failedGrace how soon a failed change must have succeeded
 * @param context who makes the report and why, asserted by the caller: CI actor, run URL
 */
public record ReportRequest(
        String title,
        @Nullable String environment,
        @Nullable Instant from,
        @Nullable Instant to,
        Severity failOn,
        int htmlMaxRows,
        Instant runAt,
        Duration staleAfter,
        Duration failedGrace,
        SortedMap<String, String> context) {
    public ReportRequest {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "The period starts at " + from + ", which is not before its end, " + to + ". Swap them.");
        }
        if (htmlMaxRows < 0) {
            throw new IllegalArgumentException("htmlMaxRows is " + htmlMaxRows + ", but must be 0 or more.");
        }
        context = Collections.unmodifiableSortedMap(new TreeMap<>(context));
    }

    /** Everything up to now, failing on HIGH. */
    public static ReportRequest defaults() {
        return new ReportRequest(
                "Database change report",
                null,
                null,
                null,
                Severity.HIGH,
                2000,
                Instant.now(),
                Duration.ofMinutes(60),
                Duration.ofHours(24),
                new TreeMap<>());
    }

    public ReportRequest withTitle(String value) {
        return new ReportRequest(
                value, environment, from, to, failOn, htmlMaxRows, runAt, staleAfter, failedGrace, context);
    }

    public ReportRequest withEnvironment(@Nullable String value) {
        return new ReportRequest(title, value, from, to, failOn, htmlMaxRows, runAt, staleAfter, failedGrace, context);
    }

    public ReportRequest withPeriod(@Nullable Instant start, @Nullable Instant end) {
        return new ReportRequest(
                title, environment, start, end, failOn, htmlMaxRows, runAt, staleAfter, failedGrace, context);
    }

    public ReportRequest withFailOn(Severity value) {
        return new ReportRequest(
                title, environment, from, to, value, htmlMaxRows, runAt, staleAfter, failedGrace, context);
    }

    public ReportRequest withHtmlMaxRows(int value) {
        return new ReportRequest(title, environment, from, to, failOn, value, runAt, staleAfter, failedGrace, context);
    }

    public ReportRequest withRunAt(Instant value) {
        return new ReportRequest(
                title, environment, from, to, failOn, htmlMaxRows, value, staleAfter, failedGrace, context);
    }

    public ReportRequest withStaleAfter(Duration value) {
        return new ReportRequest(title, environment, from, to, failOn, htmlMaxRows, runAt, value, failedGrace, context);
    }

    public ReportRequest withFailedGrace(Duration value) {
        return new ReportRequest(title, environment, from, to, failOn, htmlMaxRows, runAt, staleAfter, value, context);
    }

    public ReportRequest withContext(Map<String, String> value) {
        return new ReportRequest(
                title,
                environment,
                from,
                to,
                failOn,
                htmlMaxRows,
                runAt,
                staleAfter,
                failedGrace,
                new TreeMap<>(value));
    }
}
