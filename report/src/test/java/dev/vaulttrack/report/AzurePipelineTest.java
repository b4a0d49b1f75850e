package dev.vaulttrack.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The pipeline of docs/ci for Azure. Nobody publishes Microsoft's schema where a build could get it: these are the names of its reference. */
class AzurePipelineTest {
    private static final Set<String> PIPELINE =
            Set.of("name", "trigger", "pr", "schedules", "resources", "parameters", "variables", "pool", "steps");

    private static final Map<String, Set<String>> STEPS = Map.of(
            "task", Set.of("inputs", "displayName", "name", "condition", "env", "continueOnError", "enabled"),
            "bash", Set.of("displayName", "name", "condition", "env", "failOnStderr", "workingDirectory"),
            "publish", Set.of("artifact", "displayName", "name", "condition"));

    private static final Map<String, Set<String>> INPUTS = Map.of(
            "JavaToolInstaller@0",
                    Set.of(
                            "versionSpec",
                            "jdkArchitectureOption",
                            "jdkSourceOption",
                            "jdkFile",
                            "cleanDestinationDirectory"),
            "Cache@2", Set.of("key", "path", "restoreKeys", "cacheHitVar"),
            "PublishTestResults@2",
                    Set.of(
                            "testResultsFormat",
                            "testResultsFiles",
                            "searchFolder",
                            "mergeTestResults",
                            "testRunTitle",
                            "failTaskOnFailedTests",
                            "failTaskOnMissingResultsFile"));

    @Test
    void hasOnlyWhatMicrosoftsReferenceHas() throws IOException {
        assertThat(unknown(text())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "trigger:, triggers:",
        "displayName:, displayname:",
        "restoreKeys:, restoreKey:",
        "PublishTestResults@2, PublishTestResult@2",
        "artifact:, artefact:",
        "testResultsFiles:, testResultFiles:",
        "- publish:, - publishes:"
    })
    void aMistakeIsFound(String right, String wrong) throws IOException {
        assertThat(text()).contains(right);
        assertThat(unknown(text().replace(right, wrong))).isNotEmpty();
    }

    private static Set<String> unknown(String text) {
        Map<?, ?> pipeline = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
        Set<String> unknown = besides(PIPELINE, pipeline);
        for (Object each : (List<?>) Objects.requireNonNull(pipeline.get("steps"))) {
            Map<?, ?> step = (Map<?, ?>) each;
            // A step is what its first name says.
            String kind = String.valueOf(new ArrayList<>(step.keySet()).get(0));
            Set<String> known = new HashSet<>(STEPS.getOrDefault(kind, Set.of()));
            known.add(STEPS.containsKey(kind) ? kind : "");
            unknown.addAll(besides(known, step));
            if (step.get("inputs") instanceof Map<?, ?> inputs) {
                unknown.addAll(besides(INPUTS.getOrDefault(String.valueOf(step.get("task")), Set.of()), inputs));
            }
        }
        return unknown;
    }

    private static Set<String> besides(Set<String> known, Map<?, ?> found) {
        Set<String> names = new HashSet<>();
        found.keySet().forEach(name -> names.add(String.valueOf(name)));
        names.removeAll(known);
        return names;
    }

    private static String text() throws IOException {
        return Files.readString(Path.of("..", "docs", "ci", "azure.yaml"));
    }
}
