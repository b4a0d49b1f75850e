package dev.vaulttrack.report.json;

import java.io.IOException;

/** How the fields of the file are known. A pattern stands for all fields below it, the longest that fits counts. */
final class Provenance {
    private static final String OBSERVED = "observed";
    private static final String ASSERTED = "asserted";
    private static final String DERIVED = "derived";

    private Provenance() {}

    static void write(Json json) throws IOException {
        json.text("/title", ASSERTED)
                .text("/environment", ASSERTED)
                .text("/verdict", DERIVED)
                .text("/policy", ASSERTED)
                .text("/database", OBSERVED)
                .text("/counts", DERIVED)
                .text("/population", DERIVED)
                .text("/sources", OBSERVED)
                .text("/findings", DERIVED)
                .text("/rules", DERIVED)
                .text("/controls", DERIVED)
                .text("/deployments", OBSERVED)
                .text("/deployments/*/tool", ASSERTED)
                .text("/deployments/*/toolVersion", ASSERTED)
                .text("/deployments/*/degraded", ASSERTED)
                .text("/deployments/*/actor/application", ASSERTED);
        json.text("/operations", OBSERVED)
                .text("/operations/*/tool", ASSERTED)
                .text("/operations/*/name", ASSERTED)
                .text("/operations/*/type", ASSERTED)
                .text("/operations/*/status", DERIVED)
                .text("/operations/*/durationMs", ASSERTED)
                .text("/operations/*/actor/application", ASSERTED)
                .text("/operations/*/failure", ASSERTED)
                .text("/operations/*/resolution", DERIVED)
                .text("/operations/*/note", ASSERTED)
                .text("/operations/*/details", ASSERTED)
                .text("/operations/*/context", ASSERTED)
                .text("/operations/*/ddlObjects", DERIVED)
                .text("/operations/*/statements/*/actor/application", ASSERTED);
        json.text("/outOfBand", OBSERVED)
                .text("/outOfBand/*/actor/application", ASSERTED)
                .text("/unrecordedChanges", DERIVED)
                .text("/breakGlass", OBSERVED)
                .text("/breakGlass/*/reason", ASSERTED)
                .text("/breakGlass/*/actor/application", ASSERTED)
                .text("/installationChecks", OBSERVED)
                .text("/run", OBSERVED)
                .text("/run/at", ASSERTED)
                .text("/run/context", ASSERTED);
    }
}
