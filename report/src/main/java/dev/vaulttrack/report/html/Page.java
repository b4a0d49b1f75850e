package dev.vaulttrack.report.html;

import dev.vaulttrack.report.Actor;
import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.Control;
import dev.vaulttrack.report.Counts;
import dev.vaulttrack.report.DdlObject;
import dev.vaulttrack.report.DdlStatement;
import dev.vaulttrack.report.EvidenceReference;
import dev.vaulttrack.report.EvidenceSource;
import dev.vaulttrack.report.Finding;
import dev.vaulttrack.report.Operation;
import dev.vaulttrack.report.ReportRequest;
import dev.vaulttrack.report.RuleResult;
import dev.vaulttrack.report.Severity;
import dev.vaulttrack.report.Waiver;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the templates ask.
 *
 * @param css the style sheet, which goes into the page as it stands
 * @param script as {@code css}
 * @param shown the operations that the page lists, the latest ones
 * @param anchors what can be linked to: operations and statements that the page shows
 */
record Page(
        ComplianceReport report,
        String css,
        String script,
        List<Operation> shown,
        Timeline timeline,
        Set<String> anchors) {
    private static final int ANCHOR_LENGTH = 16;
    private static final int LISTED_OBJECTS = 12;

    static Page of(ComplianceReport report) {
        List<Operation> operations = report.operations();
        int hidden = Math.max(0, operations.size() - report.request().htmlMaxRows());
        List<Operation> shown = operations.subList(hidden, operations.size());
        return new Page(
                report,
                PageFile.stylesheet(),
                PageFile.script(),
                shown,
                Timeline.of(operations, report.outOfBand()),
                anchors(report, shown));
    }

    private static Set<String> anchors(ComplianceReport report, List<Operation> shown) {
        // Rows of statements bear the number of their first event; those of operations stand with these.
        return Stream.concat(
                        shown.stream().map(operation -> "operation-" + operation.id()),
                        report.outOfBand().stream()
                                .map(statement ->
                                        "event-" + statement.objects().get(0).eventId()))
                .collect(Collectors.toSet());
    }

    ReportRequest request() {
        return report.request();
    }

    String databaseName() {
        String name = report.database().name();
        return name == null ? "database not known" : Show.name(name);
    }

    Counts counts() {
        return report.counts();
    }

    long count(Operation.Status... statuses) {
        return Arrays.stream(statuses)
                .mapToLong(status -> counts().operationsByStatus().getOrDefault(status, 0L))
                .sum();
    }

    /** How many operations, or a dash where that is not known. */
    String operations(Operation.Status... statuses) {
        return wasRead("script_tracking.operation") ? Show.count(count(statuses)) : Show.NONE;
    }

    /** A number of DDL events, or a dash where that is not known. */
    String events(long number) {
        return wasRead("script_tracking.ddl_event") ? Show.count(number) : Show.NONE;
    }

    /** Whether all that the timeline shows was read. */
    boolean knowsWhatHappened() {
        return wasRead("script_tracking.operation") && wasRead("script_tracking.ddl_event");
    }

    int hiddenOperations() {
        return report.operations().size() - shown.size();
    }

    /** The most severe first. */
    List<Severity> severities() {
        List<Severity> severities = Arrays.asList(Severity.values());
        Collections.reverse(severities);
        return severities;
    }

    long count(Severity severity) {
        return report.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    List<FindingGroup> groups() {
        return FindingGroup.of(report.findings());
    }

    /** Length of a severity's bar, of 100. */
    long bar(Severity severity) {
        long most = severities().stream().mapToLong(this::count).max().orElse(0);
        return most == 0 ? 0 : Math.round(100.0 * count(severity) / most);
    }

    List<Operation> unsuccessful() {
        return report.operations().stream()
                .filter(operation -> operation.status() != Operation.Status.COMPLETED)
                .toList();
    }

    List<RuleResult> evaluatedRules() {
        return rules().filter(rule -> rule.state() != RuleResult.State.NOT_EVALUATED)
                .toList();
    }

    List<RuleResult> otherRules() {
        return rules().filter(rule -> rule.state() == RuleResult.State.NOT_EVALUATED)
                .toList();
    }

    private Stream<RuleResult> rules() {
        return report.rules().stream();
    }

    long unreadSources() {
        return report.sources().stream().filter(source -> !source.wasRead()).count();
    }

    /** Whether the source of this name was read; without that, "none found" would be a lie. */
    boolean wasRead(String source) {
        return report.sources().stream()
                .filter(EvidenceSource::wasRead)
                .anyMatch(read -> read.name().equals(source));
    }

    /** What became of comparing the catalog with its last known state. */
    String comparisonInWords() {
        return wasRead("script_tracking.find_unrecorded_changes()")
                ? "The catalog was compared with its last known state: "
                        + Show.count(report.unrecordedChanges().size(), "difference") + " that no DDL event explains."
                : "The catalog was not compared with its last known state, so changes past the event triggers are not known.";
    }

    /** A number of operations, or a dash where that is not known. */
    String operations(long number) {
        return wasRead("script_tracking.operation") ? Show.count(number) : Show.NONE;
    }

    /** A number of rows of the tools' own history, or a dash where that is not known. */
    String history(long number) {
        return wasRead("script_tracking.reconcile_history()") ? Show.count(number) : Show.NONE;
    }

    /** What stands in the tools' own history or among the operations, and not in the other. */
    List<Finding> unmatched() {
        return report.findings().stream()
                .filter(finding -> finding.rule().equals("VT203"))
                .toList();
    }

    /** A number of unrecorded changes, or a dash where that is not known. */
    String unrecorded(long number) {
        return wasRead("script_tracking.find_unrecorded_changes()") ? Show.count(number) : Show.NONE;
    }

    /** The controls by the framework they are of. */
    Map<String, List<Control>> controls() {
        return report.controls().stream()
                .collect(Collectors.groupingBy(Control::framework, LinkedHashMap::new, Collectors.toList()));
    }

    String controlsInWords(List<Control> controls) {
        return Arrays.stream(Control.Status.values())
                .map(status -> new AbstractMap.SimpleEntry<>(
                        status,
                        controls.stream()
                                .filter(control -> control.status() == status)
                                .count()))
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + Show.word(count.getKey()).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    String statusClass(Control.Status status) {
        return switch (status) {
            case SATISFIED -> "status-passed";
            case NOT_SATISFIED -> "status-tripped";
            case PARTLY_EVALUATED, NOT_EVALUATED, MANUAL -> "status-running";
        };
    }

    static String statusClass(RuleResult rule) {
        return switch (rule.state()) {
            case PASSED -> "status-passed";
            case TRIPPED -> "severity-" + Show.styleClass(rule.severity());
            case INDETERMINATE, NOT_EVALUATED -> "status-running";
        };
    }

    static String result(RuleResult rule) {
        return rule.state() == RuleResult.State.TRIPPED
                ? Show.count(rule.findings(), "finding")
                : Show.word(rule.state());
    }

    long waived(Waiver waiver) {
        return report.findings().stream()
                .filter(finding -> waiver.id().equals(finding.waiver()))
                .count();
    }

    String period() {
        ReportRequest request = request();
        String from = request.from() == null ? "everything recorded" : "from " + Show.time(request.from()) + " UTC";
        String to = request.to() == null ? "up to the run" : "up to " + Show.time(request.to()) + " UTC";
        return from + ", " + to;
    }

    static String anchor(Finding finding) {
        return "finding-" + finding.fingerprint().substring(0, ANCHOR_LENGTH);
    }

    /** Where on the page the row stands; null for one that it does not show. */
    @Nullable String anchor(EvidenceReference reference) {
        String anchor = switch (reference.source()) {
            case "script_tracking.ddl_event" -> "event-" + reference.key();
            case "script_tracking.operation" -> "operation-" + reference.key();
            default -> "";
        };
        boolean unrecorded = reference.source().equals("script_tracking.unrecorded_change");
        if (unrecorded) {
            return "#unrecorded-" + reference.key();
        }
        return anchors.contains(anchor) ? "#" + anchor : null;
    }

    /** The source and the keys of its rows, in few words however many there are. */
    static String inWords(List<EvidenceReference> rows) {
        EvidenceReference first = rows.get(0);
        String more = rows.size() == 1 ? "" : " and " + Show.count(rows.size() - 1L) + " more";
        return Show.name((first.source() + " " + first.key()).strip() + more);
    }

    static List<DdlObject> listed(DdlStatement statement) {
        return statement
                .objects()
                .subList(0, Math.min(LISTED_OBJECTS, statement.objects().size()));
    }

    static int unlisted(DdlStatement statement) {
        return statement.objects().size() - listed(statement).size();
    }

    /** Role, application and address, without the login. */
    static String origin(Actor actor) {
        String address = actor.address() == null ? "local socket" : actor.address();
        return Stream.of(actor.role(), actor.application(), address)
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(", "));
    }

    static String why(Operation operation) {
        return switch (operation.status()) {
            case ROLLED_BACK -> "Reported as done, but its transaction rolled back.";
            case ABANDONED -> "Its database session ended without a word.";
            case RUNNING -> "Still running, or nobody said that it ended.";
            case FAILED, COMPLETED -> "";
        };
    }
}
