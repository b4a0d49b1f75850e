package dev.vaulttrack.report.html;

import dev.vaulttrack.report.EvidenceSource;
import dev.vaulttrack.report.InstallationCheck;
import dev.vaulttrack.report.PolicySource;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the page says of its evidence. */
final class EvidenceWords {
    private EvidenceWords() {}

    static String file(@Nullable PolicySource source, String otherwise) {
        return source == null ? otherwise : Show.name(source.name()) + ", SHA-256 " + source.sha256();
    }

    static String compared(String trackerState) {
        return switch (trackerState) {
            case "OLDER" -> "older than this report's: run mvn vaulttrack:install";
            case "NEWER" -> "newer than this report's: use that version";
            default -> "up to date";
        };
    }

    static String rowsRead(List<EvidenceSource> sources) {
        long rows = sources.stream().mapToLong(EvidenceSource::rows).sum();
        return Show.count(rows) + ", from " + Show.count(sources.size(), "source");
    }

    static String holding(List<InstallationCheck> checks) {
        long holding = checks.stream().filter(InstallationCheck::holds).count();
        return Show.count(holding) + " of " + Show.count(checks.size()) + " hold.";
    }

    static String skew(@Nullable Duration skew) {
        if (skew == null) {
            return Show.UNKNOWN;
        }
        return String.format(Locale.ROOT, "%+.3f s", skew.toMillis() / 1000.0);
    }
}
