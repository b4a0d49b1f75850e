package dev.vaulttrack.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.report.PipelineScript.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.control.CompilationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Jenkinsfile of docs/ci, run by the Groovy that is in Jenkins. Nobody publishes Jenkins' own checker where a build could get it. */
class JenkinsfileTest {
    /** What a declarative pipeline may have in each of its sections. */
    private static final Map<String, Set<String>> SECTIONS = Map.of(
            "", Set.of("pipeline"),
            "pipeline", Set.of("agent", "environment", "options", "parameters", "post", "stages", "tools", "triggers"),
            "stages", Set.of("stage"),
            "stage", Set.of("agent", "environment", "input", "options", "post", "stages", "steps", "tools", "when"),
            "options", Set.of("disableConcurrentBuilds", "buildDiscarder", "timeout", "timestamps"),
            "steps", Set.of("sh"),
            "post", Set.of("always", "changed", "failure", "success", "unstable", "unsuccessful", "cleanup"),
            "always", Set.of("junit", "archiveArtifacts", "publishHTML"));

    /** The parameters of each step, as its plugin documents them. */
    private static final Map<String, Set<String>> PARAMETERS = Map.of(
            "junit", Set.of("testResults", "allowEmptyResults", "skipMarkingBuildUnstable", "skipPublishingChecks"),
            "archiveArtifacts", Set.of("artifacts", "allowEmptyArchive", "excludes", "fingerprint"),
            "publishHTML", Set.of("target"),
            "target",
                    Set.of(
                            "reportDir",
                            "reportFiles",
                            "reportName",
                            "keepAll",
                            "allowMissing",
                            "alwaysLinkToLastBuild"));

    @Test
    void isADeclarativePipeline() throws IOException {
        assertThat(complaints(text())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "post {, posts {",
        "always {, allways {",
        "stage(, stages(",
        "agent any, agents any",
        "steps {, script {",
        "testResults:, testResult:",
        "keepAll:, keep:"
    })
    void aMistakeIsFound(String right, String wrong) throws IOException {
        assertThat(text()).contains(right);
        assertThat(complaints(text().replace(right, wrong))).isNotEmpty();
    }

    @Test
    void aBraceTooFewIsFound() throws IOException {
        String cut = text().stripTrailing().replaceFirst("}$", "");

        assertThatThrownBy(() -> PipelineScript.run(cut)).isInstanceOf(CompilationFailedException.class);
    }

    private static List<String> complaints(String text) {
        List<Call> calls = PipelineScript.run(text);
        List<String> complaints = new ArrayList<>();
        for (String needed : List.of("pipeline > agent", "pipeline > stages", "stages > stage", "stage > steps")) {
            if (calls.stream().noneMatch(call -> needed.equals(call.within() + " > " + call.name()))) {
                complaints.add("There is no " + needed);
            }
        }
        for (Call call : calls) {
            if (!SECTIONS.getOrDefault(call.within(), Set.of(call.name())).contains(call.name())) {
                complaints.add(call.name() + " does not belong into " + call.within());
            }
            call.arguments().forEach(argument -> compare(call.name(), argument, complaints));
        }
        return complaints;
    }

    private static void compare(String step, Object argument, List<String> complaints) {
        if (argument instanceof Map<?, ?> named) {
            for (Map.Entry<?, ?> parameter : named.entrySet()) {
                String name = String.valueOf(parameter.getKey());
                if (!PARAMETERS.getOrDefault(step, Set.of()).contains(name)) {
                    complaints.add(step + " has no parameter " + name);
                }
                compare(name, parameter.getValue(), complaints);
            }
        }
    }

    private static String text() throws IOException {
        return Files.readString(Path.of("..", "docs", "ci", "Jenkinsfile"));
    }
}
