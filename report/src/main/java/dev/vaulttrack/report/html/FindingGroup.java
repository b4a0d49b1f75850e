package dev.vaulttrack.report.html;

import dev.vaulttrack.report.Finding;
import dev.vaulttrack.report.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings that share everything but their facts, so that the advice stands there once. */
record FindingGroup(Kind kind, List<Finding> findings) {
    record Kind(Severity severity, String rule, String title, String remedy) {}

    /** In the order in which their first findings come. */
    static List<FindingGroup> of(List<Finding> findings) {
        Map<Kind, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Kind kind = new Kind(finding.severity(), finding.rule(), finding.title(), finding.remedy());
            groups.computeIfAbsent(kind, key -> new ArrayList<>()).add(finding);
        }
        return groups.entrySet().stream()
                .map(group -> new FindingGroup(group.getKey(), List.copyOf(group.getValue())))
                .toList();
    }
}
