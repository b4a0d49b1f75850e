package dev.vaulttrack.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulePagesTest {
    private static final Path PAGES = Path.of("..", "docs", "rules");

    @Test
    void everyRuleThatIsEvaluatedHasAPageThatNamesIt() throws IOException {
        for (RuleInfo rule : Rules.evaluated()) {
            assertThat(PAGES.resolve(rule.id() + ".md"))
                    .content()
                    .startsWith("# " + rule.id() + " " + rule.name() + "\n")
                    .contains(
                            "Severity: " + rule.severity(),
                            "## What trips it",
                            "## Why it matters",
                            "## What to do",
                            "## Example");
        }
    }

    @Test
    void noPageIsLeftOfARuleThatIsGone() throws IOException {
        List<String> known =
                Rules.evaluated().stream().map(rule -> rule.id() + ".md").toList();

        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString()).toList())
                    .containsExactlyInAnyOrderElementsOf(known);
        }
    }
}
