package dev.vaulttrack.report;

import dev.vaulttrack.schema.SchemaInstaller;
import dev.vaulttrack.schema.VaultTrackException;
import java.sql.Connection;
import java.util.Comparator;
import java.util.List;

/**
 * What changed in one database, what was found, and what it comes to: one snapshot, read at one moment.
 *
 * <p>Immutable. Two reports of the same state of the database differ in {@link #run()} alone.
 */
public final class ComplianceReport {
    /** Code of the {@link VaultTrackException} that tells that the thread was told to give up. */
    public static final String INTERRUPTED = "VT099";

    private static final Comparator<Finding> MOST_SEVERE_FIRST = Comparator.comparing(Finding::severity)
            .reversed()
            .thenComparing(Finding::rule)
            .thenComparing(Finding::at, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Finding::subject)
            .thenComparing(Finding::fingerprint);

    private final ReportRequest request;
    private final Evidence evidence;
    private final ReportRun run;
    private final List<RuleResult> rules;
    private final List<Finding> findings;

    private ComplianceReport(ReportRequest request, Evidence evidence, ReportRun run) {
        this.request = request;
        this.evidence = evidence;
        this.run = run;
        List<Judgement> judgements = Rules.judge(evidence, request);
        this.rules = judgements.stream().map(Judgement::result).toList();
        this.findings = judgements.stream()
                .flatMap(judgement -> judgement.findings().stream())
                .sorted(MOST_SEVERE_FIRST)
                .toList();
    }

    private ComplianceReport(ComplianceReport other, Trend trend) {
        this.request = other.request;
        this.evidence = other.evidence;
        this.run = other.run.withTrend(trend);
        this.rules = other.rules;
        this.findings = other.findings;
    }

    /**
     * Reads everything in one read-only transaction, after unfinished operations were settled
     * and the catalog was compared with its last known state.
     *
     * <p>Whatever cannot be read makes the report INDETERMINATE and is named in a finding VT902; nothing is thrown for it.
     *
     * @param connection a connection in no transaction, of a role that holds vaulttrack_auditor; left as it was found
     * @throws VaultTrackException VT099 where this thread was interrupted
     */
    public static ComplianceReport read(Connection connection, ReportRequest request) {
        return of(request, Snapshot.take(connection, request));
    }

    /** A run that somebody ended tells nothing of the database: there is no report of it, not even one that is INDETERMINATE. */
    private static ComplianceReport of(ReportRequest request, Snapshot snapshot) {
        if (Thread.currentThread().isInterrupted()) {
            throw new VaultTrackException(
                    INTERRUPTED, "Interrupted while reading the evidence. No report was made; run it again.");
        }
        return new ComplianceReport(request, snapshot.evidence(), snapshot.run());
    }

    /**
     * The report of a database that could not be reached at all: INDETERMINATE, with one finding VT902.
     *
     * @param reason what was found and what to do, a sentence or two; passwords in it are redacted
     * @throws VaultTrackException VT099 where this thread was interrupted
     */
    public static ComplianceReport unavailable(ReportRequest request, String reason) {
        return of(request, Snapshot.unavailable(request, reason));
    }

    /** The same report, with a {@link ReportRun#trend()} that tells how it compares with what earlier ones came to. */
    public ComplianceReport comparedWith(ReportHistory history) {
        return new ComplianceReport(this, history.trend(this));
    }

    /**
     * FAIL when a finding that nobody signed for reaches the threshold, else INDETERMINATE when a source could not be read or a
     * rule could not tell, else PASS, with waivers where it would fail without them.
     */
    public Verdict verdict() {
        boolean allKnown = evidence.sources().stream().allMatch(EvidenceSource::wasRead)
                && rules.stream().noneMatch(rule -> rule.state() == RuleResult.State.INDETERMINATE);
        return new VerdictRule(request.policy()).verdict(findings, allKnown);
    }

    /** Whether this finding is one of those that make the verdict FAIL. */
    public boolean fails(Finding finding) {
        return new VerdictRule(request.policy()).fails(finding, findings);
    }

    /** The controls of the policy's frameworks, in the order of these. */
    public List<Control> controls() {
        return new Controls(rules, findings).of(request.policy());
    }

    /** How the three records of what changed hang together. */
    public Population population() {
        return Population.of(evidence);
    }

    /** The most severe first, then by rule and time. */
    public List<Finding> findings() {
        return findings;
    }

    /** Every rule, also those that were not evaluated, by id. */
    public List<RuleResult> rules() {
        return rules;
    }

    public Counts counts() {
        return Counts.of(evidence);
    }

    /** Operations of the period, the oldest first. */
    public List<Operation> operations() {
        return evidence.operations();
    }

    /** Statements with no valid operation behind them, the oldest first. */
    public List<DdlStatement> outOfBand() {
        return evidence.outOfBand();
    }

    /** Tool runs of the period, the oldest first. */
    public List<Deployment> deployments() {
        return evidence.deployments();
    }

    /** What must hold so that no change goes unrecorded, and whether it does. */
    public List<InstallationCheck> checks() {
        return evidence.checks();
    }

    /** What no DDL event explains, found by comparing the catalog with its last known state. */
    public List<UnrecordedChange> unrecordedChanges() {
        return evidence.surveillance().unrecorded();
    }

    /** Each time that a login overrode guard mode in the period. */
    public List<BreakGlass> breakGlass() {
        return evidence.surveillance().breakGlass();
    }

    /** Where the evidence is from. */
    public List<EvidenceSource> sources() {
        return evidence.sources();
    }

    /** What this report cannot know, a sentence each. */
    public List<String> limits() {
        return evidence.limits();
    }

    public DatabaseIdentity database() {
        return evidence.database();
    }

    public ReportRequest request() {
        return request;
    }

    public ReportRun run() {
        return run;
    }

    /** Version of VaultTrack that makes reports. */
    static String version() {
        return SchemaInstaller.version();
    }
}
