package dev.vaulttrack.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** VT201: a change ran again, and its content was another. */
final class ChangesetModified implements Rule {
    private static final String REMEDY =
            "Never edit what ran: write another change. Compare both contents in version control, and what each environment got.";

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT201",
                "changeset-modified",
                Severity.HIGH,
                "Change edited after it ran",
                List.of("NIST SI-7", "SOC 2 CC8.1"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.OPERATIONS);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Operation> last = new HashMap<>();
        for (Operation operation : evidence.operations()) {
            if (operation.status() == Operation.Status.COMPLETED
                    && operation.type().equals("MIGRATION")) {
                Operation before = last.put(operation.tool() + " " + operation.name(), operation);
                if (before != null && differ(before, operation) && !mayDiffer(operation)) {
                    findings.add(info().trip(evidence.database(), Fact.of(operation), advice(before, operation)));
                }
            }
        }
        return findings;
    }

    private static boolean differ(Operation before, Operation now) {
        Optional<String> earlier = content(before);
        Optional<String> later = content(now);
        return earlier.isPresent() && later.isPresent() && !earlier.equals(later);
    }

    private static Optional<String> content(Operation operation) {
        Facts facts = new Facts(operation);
        return facts.value("sha256").or(() -> facts.value("checksum"));
    }

    /** Repeatable migrations and changesets that run on change are there to be edited. */
    private static boolean mayDiffer(Operation operation) {
        Facts facts = new Facts(operation);
        boolean repeatable =
                operation.tool().startsWith("flyway") && facts.value("version").isEmpty();
        return repeatable || facts.value("runOnChange").filter("true"::equals).isPresent();
    }

    private static RuleInfo.Advice advice(Operation before, Operation now) {
        return new RuleInfo.Advice(
                Changes.told(now) + " had another content than when it ran before, as operation " + before.id() + " on "
                        + Words.utc(before.openedAt()) + ": " + content(before).orElse("") + " then, "
                        + content(now).orElse("") + " now.",
                REMEDY);
    }
}
