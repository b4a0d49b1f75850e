package dev.vaulttrack.flyway;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/flyway.md} is made from the situations that {@link SituationsTest} proves. */
class SituationsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/flyway.md");
    private static final String MARK =
            "<!-- From here on made from flyway-callback/src/test/resources/situations/situations.txt. -->\n";

    @Test
    void thePageIsWhatTheSituationsSay() throws IOException {
        String page = Files.readString(DOCUMENT);
        String head = page.substring(0, page.indexOf(MARK) + MARK.length());
        if (System.getProperty("vaulttrack.situations.write") != null) {
            Files.writeString(DOCUMENT, head + sections());
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(head + sections());
    }

    @Test
    void everySituationIsNamedOnceAndRunsFlyway() {
        assertThat(Situation.all()).extracting(Situation::name).doesNotHaveDuplicates();
        assertThat(Situation.all())
                .hasSizeGreaterThan(40)
                .allSatisfy(situation -> assertThat(situation.steps())
                        .anyMatch(step -> step.firstWord().equals("run")));
    }

    private static String sections() {
        Map<String, List<Situation>> groups =
                Situation.all().collect(groupingBy(Situation::group, LinkedHashMap::new, toList()));
        return groups.entrySet().stream()
                .map(group -> "\n## " + group.getKey()
                        + "\n\n| situation | what is done | operations | DDL |\n|---|---|---|---|\n"
                        + group.getValue().stream()
                                .map(SituationsDocumentTest::row)
                                .collect(joining()))
                .collect(joining());
    }

    private static String row(Situation situation) {
        String notes = Stream.concat(
                        situation.values("note"), situation.values("only").map(version -> "Flyway " + version + "."))
                .map(note -> "<br>" + note)
                .collect(joining());
        return "| " + situation.name() + notes + " | "
                + situation.steps().stream().map(SituationsDocumentTest::step).collect(joining("<br>")) + " | "
                + lines(situation, "operation") + " | " + lines(situation, "event") + " |\n";
    }

    private static String step(Situation.Line step) {
        String shown = code(step.value().replace("|", "\\|"));
        return switch (step.firstWord()) {
            case "file" -> code(step.restriction()) + ": " + shown;
            case "run" -> shown + (step.restriction().isEmpty() ? "" : " " + step.restriction());
            case "delete" -> shown + " is deleted";
            default -> shown + " by hand";
        };
    }

    private static String lines(Situation situation, String key) {
        return situation.lines().stream()
                .filter(line -> line.firstWord().equals(key))
                .map(line -> words(line.value().split(", ", 3))
                        + (line.restriction().isEmpty() ? "" : " (" + line.restriction() + ")"))
                .collect(joining("<br>"));
    }

    /** An operation with its status, or an event with its attribution and operation. */
    private static String words(String[] parts) {
        String what = parts[0].startsWith("dev.") ? parts[0].substring(parts[0].indexOf('$') + 1) : parts[0];
        String attribution = parts[1].equals("NONE")
                ? "**out of band**"
                : parts[1].equals(parts[1].toUpperCase(Locale.ROOT)) ? parts[1].toLowerCase(Locale.ROOT) : parts[1];
        String script = parts.length < 3 ? "" : " of " + code(parts[2].substring(parts[2].indexOf('$') + 1));
        return code(what) + ": " + (parts.length < 3 && !parts[1].equals("NONE") ? parts[1] : attribution + script);
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
