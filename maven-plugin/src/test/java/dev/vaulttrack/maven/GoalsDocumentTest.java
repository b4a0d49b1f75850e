package dev.vaulttrack.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** {@code docs/maven.md} ends with every goal and every parameter, as the descriptor of the plugin tells them. */
class GoalsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "maven.md");
    private static final String HEADING = "## Every goal\n";

    /** A parameter that means the same in several goals is one. */
    private record Parameter(String name, String description) implements Comparable<Parameter> {
        @Override
        public int compareTo(Parameter other) {
            return (name + " " + description).compareTo(other.name + " " + other.description);
        }
    }

    @Test
    void thePageHasEveryGoalAndEveryParameter() throws Exception {
        String page = Files.readString(DOCUMENT);
        assertThat(page).contains(HEADING);
        String expected = page.substring(0, page.indexOf(HEADING)) + HEADING + goals() + parameters();

        Path generated = Files.writeString(Path.of("target", "maven.md"), expected);

        assertThat(page).as("Copy %s over %s", generated, DOCUMENT).isEqualTo(expected);
    }

    private static String goals() throws Exception {
        StringBuilder table = new StringBuilder("\n| goal | does |\n|---|---|\n");
        for (Element goal : Descriptor.goals()) {
            table.append("| `vaulttrack:%s` | %s |\n"
                    .formatted(Descriptor.text(goal, "goal"), markdown(Descriptor.text(goal, "description"))));
        }
        return table.toString();
    }

    private static String parameters() throws Exception {
        Map<Parameter, Set<String>> goals = new TreeMap<>();
        List<Element> ours = Descriptor.goals();
        for (Element goal : ours) {
            for (Element parameter : Descriptor.children(goal, "parameters")) {
                Parameter key = new Parameter(
                        Descriptor.text(parameter, "name"), markdown(Descriptor.text(parameter, "description")));
                goals.computeIfAbsent(key, none -> new TreeSet<>()).add(Descriptor.text(goal, "goal"));
            }
        }
        return "\n## Every parameter\n\n| parameter | of | what it is for | default |\n|---|---|---|---|\n"
                + goals.entrySet().stream()
                        .map(entry -> row(
                                entry.getKey(),
                                entry.getValue().size() == ours.size() ? "all" : String.join(", ", entry.getValue())))
                        .collect(Collectors.joining());
    }

    /** Each description ends with its default, or with that it is required. */
    private static String row(Parameter parameter, String goals) {
        String[] told = parameter.description().split(" (Default: |(?=Required[.,]))", 2);
        return "| `%s` | %s | %s | %s |\n".formatted(parameter.name(), goals, told[0], told[1].replaceAll("\\.$", ""));
    }

    private static String markdown(String description) {
        return description
                .replaceAll("\\s+", " ")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("|", "\\|")
                .strip();
    }
}
