package dev.vaulttrack.maven;

import static dev.vaulttrack.maven.Descriptor.children;
import static dev.vaulttrack.maven.Descriptor.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What {@code vaulttrack:help -Ddetail} tells, as the descriptor of the plugin holds it. */
class GoalParametersTest {
    private final List<Element> goals;

    GoalParametersTest() throws Exception {
        goals = Descriptor.allGoals();
    }

    @Test
    void thereAreTheGoalsThatTheDocumentationNames() {
        assertThat(goals.stream().map(goal -> text(goal, "goal")))
                .containsExactlyInAnyOrder(
                        "archive",
                        "attest",
                        "check",
                        "export",
                        "help",
                        "install",
                        "report",
                        "site-report",
                        "status",
                        "uninstall",
                        "verify-report");
    }

    @Test
    void everyGoalRunsWithoutAProjectAndInParallel() {
        assertThat(goals).filteredOn(goal -> !text(goal, "goal").equals("help")).allSatisfy(goal -> {
            assertThat(text(goal, "requiresProject")).as(text(goal, "goal")).isEqualTo("false");
            assertThat(text(goal, "threadSafe")).as(text(goal, "goal")).isEqualTo("true");
            assertThat(text(goal, "aggregator")).as(text(goal, "goal")).isEqualTo("false");
        });
    }

    @Test
    void everyParameterHasAnExampleAndADefault() {
        goals.stream()
                .filter(goal -> !text(goal, "goal").equals("help"))
                .forEach(goal -> children(goal, "parameters")
                        .forEach(parameter -> assertThat(text(parameter, "description"))
                                .as(text(goal, "goal") + " " + text(parameter, "name"))
                                .containsAnyOf("for example", "example <code>", "VAULTTRACK_PASSWORD=...")
                                .containsAnyOf("Default:", "Required")));
    }

    @Test
    void anIdeRunsNoneOfThemWhenItImportsAProject() throws Exception {
        Element ide =
                Descriptor.read(Path.of("target", "classes", "META-INF", "m2e", "lifecycle-mapping-metadata.xml"));

        assertThat(children(ide, "goals").stream().map(Element::getTextContent))
                .containsExactlyInAnyOrderElementsOf(goals.stream()
                        .map(goal -> text(goal, "goal"))
                        .filter(goal -> !goal.equals("help"))
                        .toList());
    }
}
