package dev.vaulttrack.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What {@code vaulttrack:help -Ddetail} tells, as the descriptor of the plugin holds it. */
class GoalParametersTest {
    private static final Path DESCRIPTOR = Path.of("target", "classes", "META-INF", "maven", "plugin.xml");

    private List<Element> goals;

    @BeforeEach
    void readDescriptor() throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(DESCRIPTOR.toFile());
        goals = children(document.getDocumentElement(), "mojos");
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
        Document ide = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("target", "classes", "META-INF", "m2e", "lifecycle-mapping-metadata.xml")
                        .toFile());

        assertThat(children(ide.getDocumentElement(), "goals").stream().map(Element::getTextContent))
                .containsExactlyInAnyOrderElementsOf(goals.stream()
                        .map(goal -> text(goal, "goal"))
                        .filter(goal -> !goal.equals("help"))
                        .toList());
    }

    private static List<Element> children(Element parent, String name) {
        Element list = (Element) parent.getElementsByTagName(name).item(0);
        return IntStream.range(0, list.getChildNodes().getLength())
                .mapToObj(list.getChildNodes()::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast)
                .toList();
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }
}
