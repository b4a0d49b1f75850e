package dev.vaulttrack.schema;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.schema.StatementKind.Coverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code docs/coverage.md} is made from the table that {@link DdlCoverageTest} proves. */
class CoverageDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/coverage.md");
    private static final String HEAD = """
            # Coverage

            What VaultTrack sees of each kind of statement, by version of PostgreSQL. This page is made from
            `schema/src/test/resources/coverage/statements.txt`; a test runs each statement on the server at hand and holds the table to be true.
            To make the page anew: `mvn -pl schema -am test -Dtest=CoverageDocumentTest -Dvaulttrack.coverage.write -Dsurefire.failIfNoSpecifiedTests=false`.

            | sign | meaning |
            |---|---|
            | ● | recorded: the event triggers write an event in the statement's own transaction |
            | ○ | found afterwards: no event trigger is told, but comparing the catalog with its last known state names the change |
            | – | not observable: it changes nothing that describes the database, or leaves nothing to compare |
            | · | nothing changes, so nothing is recorded |
            |  | this version has no such statement |

            """;

    @Test
    void thePageIsWhatTheTableSays() throws IOException {
        if (System.getProperty("vaulttrack.coverage.write") != null) {
            Files.writeString(DOCUMENT, page());
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(page());
    }

    @Test
    void everyKindSaysWhatBecomesOfItAndWhatIsRecorded() {
        assertThat(StatementKind.all()).hasSizeGreaterThan(190).allSatisfy(kind -> {
            assertThat(kind.on(18)).isPresent();
            assertThat(StatementKind.VERSIONS)
                    .allSatisfy(version -> assertThat(kind.events(version).isEmpty())
                            .isEqualTo(!kind.on(version).equals(Optional.of(Coverage.RECORDED))));
        });
        assertThat(StatementKind.all()).extracting(StatementKind::name).doesNotHaveDuplicates();
    }

    private static String page() {
        Map<String, List<StatementKind>> groups =
                StatementKind.all().stream().collect(groupingBy(StatementKind::group, LinkedHashMap::new, toList()));
        return HEAD
                + groups.entrySet().stream()
                        .map(group -> section(group.getKey(), group.getValue()))
                        .collect(joining("\n"));
    }

    private static String section(String title, List<StatementKind> kinds) {
        String versions = StatementKind.VERSIONS.stream().map(String::valueOf).collect(joining(" | "));
        return "## " + title + "\n\n| statement | " + versions + " | recorded as |\n|---|" + "---|".repeat(8) + "\n"
                + kinds.stream().map(CoverageDocumentTest::row).collect(joining());
    }

    private static String row(StatementKind kind) {
        String signs = StatementKind.VERSIONS.stream()
                .map(kind::on)
                .map(CoverageDocumentTest::sign)
                .collect(joining(" | "));
        String events = kind.lines().stream()
                .filter(line -> line.key().startsWith("event"))
                .map(line -> "`" + line.value() + "`"
                        + line.key().substring("event".length()).replaceFirst("^ (.+)", " ($1)"))
                .collect(joining("<br>"));
        String note = kind.value("note")
                .map(text -> events.isEmpty() ? text : "<br>" + text)
                .orElse("");
        return "| " + kind.name() + " | " + signs + " | " + events + note + " |\n";
    }

    private static String sign(Optional<Coverage> coverage) {
        return coverage.map(known -> switch (known) {
                    case RECORDED -> "●";
                    case FOUND_AFTERWARDS -> "○";
                    case NOT_OBSERVABLE -> "–";
                    case NOTHING_CHANGES -> "·";
                })
                .orElse("");
    }
}
