package dev.vaulttrack.report.command;

import dev.vaulttrack.report.PolicyFile;
import dev.vaulttrack.report.ReportFiles;
import dev.vaulttrack.report.ReportRequest;
import dev.vaulttrack.report.Severity;
import dev.vaulttrack.schema.VaultTrackException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a user said about the report; null where nothing was said.
 *
 * @param from a day, an instant, or a period back from now
 * @param to as {@code from}
 * @param failOn name of a severity; counts more than what the policy says
 * @param files what stands in files, and which files to write
 */
public record ReportParameters(
        @Nullable String title,
        @Nullable String environment,
        @Nullable String from,
        @Nullable String to,
        @Nullable String failOn,
        Files files) {
    /**
     * Files that a user named.
     *
     * @param formats of the report, separated by commas
     * @param history of earlier reports
     */
    public record Files(
            @Nullable Path policy,
            @Nullable Path waivers,
            @Nullable String formats,
            @Nullable Path history) {
        public static final Files NONE = new Files(null, null, null, null);

        public ReportFiles.Formats written() {
            return formats == null
                    ? new ReportFiles.Formats(Set.of())
                    : new ReportFiles.Formats(Arrays.stream(formats.strip().split("\\s*,\\s*"))
                            .filter(format -> !format.isEmpty())
                            .collect(Collectors.toSet()));
        }
    }

    /**
     * The request that these parameters make.
     *
     * @throws VaultTrackException VT026 for a value that cannot be understood, VT090 for a file that cannot
     */
    public ReportRequest request() {
        ReportRequest request = ReportRequest.defaults().withEnvironment(environment);
        if (title != null) {
            request = request.withTitle(title);
        }
        if (files.policy() != null) {
            request = request.withPolicy(PolicyFile.policy(files.policy()));
        }
        if (files.waivers() != null) {
            request = request.withWaivers(PolicyFile.waivers(files.waivers()));
        }
        if (failOn != null) {
            request = request.withFailOn(severity(failOn));
        }
        try {
            return request.withPeriod(instant("from", from), instant("to", to));
        } catch (IllegalArgumentException e) {
            throw new VaultTrackException("VT026", String.valueOf(e.getMessage()), e);
        }
    }

    private static Severity severity(String name) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Parameters.unfit("failOn", name, "one of " + Arrays.toString(Severity.values())));
    }

    private static @Nullable Instant instant(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return parse(text.strip());
        } catch (DateTimeException e) {
            throw Parameters.unfit(
                    name, text, "a day (2026-11-01), an instant (2026-11-01T08:00:00Z) or a period (P30D)");
        }
    }

    private static Instant parse(String text) {
        if (text.startsWith("P")) {
            return Instant.now()
                    .atZone(ZoneOffset.UTC)
                    .minus(Period.parse(text))
                    .toInstant();
        }
        return text.contains("T")
                ? Instant.parse(text)
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
