package dev.vaulttrack.report;

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
 * @param policy what is asked of the database and of its changes
 * @param waivers what somebody signed for
 * @param htmlMaxRows how many operations the page lists at most; other formats always have all
 * @param runAt when the report is made, by the client's clock
 * @param context who makes the report and why, asserted by the caller: CI actor, run URL
 */
public record ReportRequest(
        String title,
        @Nullable String environment,
        @Nullable Instant from,
        @Nullable Instant to,
        Policy policy,
        Waivers waivers,
        int htmlMaxRows,
        Instant runAt,
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

    /** Everything up to now, by the default policy. */
    public static ReportRequest defaults() {
        return new ReportRequest(
                "Database change report",
                null,
                null,
                null,
                Policy.defaults(),
                Waivers.NONE,
                2000,
                Instant.now(),
                new TreeMap<>());
    }

    /** Least severe finding that makes the verdict FAIL. */
    public Severity failOn() {
        return policy.failOn();
    }

    public ReportRequest withTitle(String value) {
        return new ReportRequest(value, environment, from, to, policy, waivers, htmlMaxRows, runAt, context);
    }

    public ReportRequest withEnvironment(@Nullable String value) {
        return new ReportRequest(title, value, from, to, policy, waivers, htmlMaxRows, runAt, context);
    }

    public ReportRequest withPeriod(@Nullable Instant start, @Nullable Instant end) {
        return new ReportRequest(title, environment, start, end, policy, waivers, htmlMaxRows, runAt, context);
    }

    public ReportRequest withPolicy(Policy value) {
        return new ReportRequest(title, environment, from, to, value, waivers, htmlMaxRows, runAt, context);
    }

    public ReportRequest withWaivers(Waivers value) {
        return new ReportRequest(title, environment, from, to, policy, value, htmlMaxRows, runAt, context);
    }

    public ReportRequest withHtmlMaxRows(int value) {
        return new ReportRequest(title, environment, from, to, policy, waivers, value, runAt, context);
    }

    public ReportRequest withRunAt(Instant value) {
        return new ReportRequest(title, environment, from, to, policy, waivers, htmlMaxRows, value, context);
    }

    public ReportRequest withContext(Map<String, String> value) {
        return new ReportRequest(
                title, environment, from, to, policy, waivers, htmlMaxRows, runAt, new TreeMap<>(value));
    }

    /** The same policy with another threshold. */
    public ReportRequest withFailOn(Severity value) {
        return withPolicy(policy.withFailOn(value));
    }
}
