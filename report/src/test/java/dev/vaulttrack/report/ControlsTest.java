package dev.vaulttrack.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ControlsTest {
    @Test
    void everyRuleOfAControlIsThereAndEveryRuleIsEvidenceForSomething() {
        Set<String> named = new TreeSet<>();
        for (Profile profile : Profile.values()) {
            Controls.read(profile)
                    .getAsJsonArray("controls")
                    .forEach(control -> control.getAsJsonObject()
                            .getAsJsonArray("rules")
                            .forEach(rule -> named.add(rule.getAsString())));
        }

        assertThat(Rules.ids()).containsAll(named);
        assertThat(named)
                .containsAll(Rules.ids().stream()
                        // Of the report itself, and for information.
                        .filter(id -> !Set.of("VT304", "VT901", "VT903").contains(id))
                        .toList());
    }

    @Test
    void aControlIsSatisfiedOnlyWhenEveryRuleWasEvaluated() {
        assertThat(status(RuleResult.State.PASSED, RuleResult.State.PASSED)).isEqualTo(Control.Status.SATISFIED);
        assertThat(status(RuleResult.State.PASSED, RuleResult.State.NOT_EVALUATED))
                .isEqualTo(Control.Status.PARTLY_EVALUATED);
        assertThat(status(RuleResult.State.PASSED, RuleResult.State.INDETERMINATE))
                .isEqualTo(Control.Status.PARTLY_EVALUATED);
        assertThat(status(RuleResult.State.NOT_EVALUATED, RuleResult.State.NOT_EVALUATED))
                .isEqualTo(Control.Status.NOT_EVALUATED);
    }

    @Test
    void aFindingThatSomebodySignedForLeavesAControlSatisfied() {
        Finding finding =
                new Finding("VT404", Severity.HIGH, "t", "s", null, null, "m", "r", "f", List.of(), null, null);
        Finding waived = new Finding("VT404", Severity.HIGH, "t", "s", null, null, "m", "r", "f", List.of(), null, "w");
        List<RuleResult> rules = rules(RuleResult.State.TRIPPED, RuleResult.State.PASSED);

        assertThat(control(rules, List.of(finding)).status()).isEqualTo(Control.Status.NOT_SATISFIED);
        assertThat(control(rules, List.of(waived)).status()).isEqualTo(Control.Status.SATISFIED);
    }

    @Test
    void aControlWithoutRulesNeedsManualEvidence() {
        assertThat(new Controls(List.of(), List.of())
                        .of(Reports.policy("profiles: [pci-dss-4]").policy()))
                .filteredOn(control -> control.id().equals("10.3.3"))
                .singleElement()
                .satisfies(control -> assertThat(control.status()).isEqualTo(Control.Status.MANUAL));
    }

    private static Control.Status status(RuleResult.State one, RuleResult.State other) {
        return control(rules(one, other), List.of()).status();
    }

    /** PCI DSS 10.2.1.6 rests on VT404 and VT405. */
    private static Control control(List<RuleResult> rules, List<Finding> findings) {
        return new Controls(rules, findings)
                .of(Reports.policy("profiles: [pci-dss-4]").policy()).stream()
                        .filter(control -> control.id().equals("10.2.1.6"))
                        .findFirst()
                        .orElseThrow();
    }

    private static List<RuleResult> rules(RuleResult.State one, RuleResult.State other) {
        return List.of(
                new RuleResult("VT404", "n", "t", Severity.HIGH, List.of(), one, 0, ""),
                new RuleResult("VT405", "n", "t", Severity.HIGH, List.of(), other, 0, ""));
    }
}
