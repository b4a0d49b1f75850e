package dev.vaulttrack.liquibase;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tables at the end of {@code docs/liquibase.md} are made from what {@link SituationTest} proves. */
class SituationDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/liquibase.md");
    private static final String BEGIN = "<!-- made from situations.txt -->\n";

    @Test
    void theTablesAreWhatTheSituationsSay() throws IOException {
        String page = Files.readString(DOCUMENT);
        String written = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        if (System.getProperty("vaulttrack.situations.write") != null) {
            Files.writeString(DOCUMENT, written + tables());
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(written + tables());
    }

    @Test
    void everySituationHasANameOfItsOwnAndRunsSomething() {
        assertThat(Situation.all())
                .hasSizeGreaterThan(60)
                .allSatisfy(situation -> assertThat(situation.steps()).isNotEmpty())
                .extracting(situation -> situation.group() + ": " + situation.name())
                .doesNotHaveDuplicates();
    }

    private static String tables() {
        Map<String, List<Situation>> groups =
                Situation.all().stream().collect(groupingBy(Situation::group, LinkedHashMap::new, toList()));
        return groups.entrySet().stream()
                .map(group -> "\n### " + group.getKey()
                        + "\n\n| situation | commands | operations | DDL |\n|---|---|---|---|\n"
                        + group.getValue().stream()
                                .map(SituationDocumentTest::row)
                                .collect(joining()))
                .collect(joining());
    }

    private static String row(Situation situation) {
        return "| " + situation.name() + note(situation) + " | " + cell(situation, "run", "kill") + " | "
                + cell(situation, "operation") + " | " + cell(situation, "event") + " |\n";
    }

    private static String note(Situation situation) {
        return situation.lines().stream()
                .filter(line -> line.key().equals("note"))
                .map(line -> ": " + line.value())
                .collect(joining());
    }

    private static String cell(Situation situation, String... keys) {
        return situation.lines().stream()
                .filter(line -> List.of(keys).contains(line.key()))
                .map(line -> "`" + line.value().replace("|", "\\|") + "`"
                        + (line.key().equals("kill") ? ", killed" : "")
                        + (line.versions().isEmpty() ? "" : " (" + line.versions() + ")"))
                .collect(joining("<br>"));
    }
}
