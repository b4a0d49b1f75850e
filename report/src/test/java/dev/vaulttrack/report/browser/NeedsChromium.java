package dev.vaulttrack.report.browser;

import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Leaves out what needs the system's Chromium where there is none, and says so. An assumption of a whole class would leave a run of no
 * tests, which looks like one in which all went well.
 */
final class NeedsChromium implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<String> missing = Browser.missing();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("There is a browser");
        }
        String reason = context.getDisplayName() + " is left out: there is no " + String.join(" and no ", missing)
                + " on the PATH. Install chromium and chromium-driver for that.";
        // Surefire writes the reason into its file only.
        if (context.getTestMethod().isEmpty()) {
            System.out.println(reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }
}
