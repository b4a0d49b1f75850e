package dev.vaulttrack.report;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a report compares with the one before it of the same database.
 *
 * @param previous the one before; null where none is known
 * @param fresh fingerprints of the findings that the one before did not have
 * @param baseline fingerprints of the findings that the first report of the history had, and every one since
 * @param fixed findings of the one before that are no longer there
 * @param notLookedFor findings of the one before of which this report says nothing: their rule was not evaluated, or they lie
 *     outside of its period
 * @param stillOpen how many findings both have
 * @param reports what the reports of this database came to, the oldest first, this one last; empty where no history is kept
 * @param problem why nothing could be compared although there is a history; null otherwise
 */
public record Trend(
        @Nullable PastReport previous,
        SortedSet<String> fresh,
        SortedSet<String> baseline,
        List<PastFinding> fixed,
        List<PastFinding> notLookedFor,
        long stillOpen,
        List<PastReport> reports,
        @Nullable String problem) {
    /** Of a report that was compared with nothing. */
    static final Trend NONE =
            new Trend(null, new TreeSet<>(), new TreeSet<>(), List.of(), List.of(), 0, List.of(), null);

    public Trend {
        fresh = Collections.unmodifiableSortedSet(new TreeSet<>(fresh));
        baseline = Collections.unmodifiableSortedSet(new TreeSet<>(baseline));
        fixed = List.copyOf(fixed);
        notLookedFor = List.copyOf(notLookedFor);
        reports = List.copyOf(reports);
    }

    static Trend unknown(String problem) {
        return new Trend(null, new TreeSet<>(), new TreeSet<>(), List.of(), List.of(), 0, List.of(), problem);
    }

    /** Whether the report before did not have this finding. */
    public boolean isNew(Finding finding) {
        return fresh.contains(finding.fingerprint());
    }

    /** Whether it is there since the first report of the history. */
    public boolean isOfBaseline(Finding finding) {
        return baseline.contains(finding.fingerprint());
    }

    /** In a few words, as "2 new, 1 fixed, 5 still open"; empty where there is nothing to compare with. */
    public String inWords() {
        if (previous == null) {
            return "";
        }
        String words = fresh.size() + " new, " + fixed.size() + " fixed, " + stillOpen + " still open";
        return notLookedFor.isEmpty() ? words : words + ", " + notLookedFor.size() + " not looked for this time";
    }

    static Set<String> fingerprints(List<PastFinding> findings) {
        return findings.stream().map(PastFinding::fingerprint).collect(Collectors.toSet());
    }
}
