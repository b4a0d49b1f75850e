package dev.vaulttrack.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.ReportFiles;
import dev.vaulttrack.report.ReportHistory;
import dev.vaulttrack.report.ReportRequest;
import dev.vaulttrack.report.Reports;
import dev.vaulttrack.report.Story;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page as people meet it: in a browser, with a mouse or a keyboard, in light and dark, on paper, and in Jenkins. */
@Tag("browser")
@ExtendWith({NeedsChromium.class, PostgresExtension.class})
class PageInBrowserTest {
    private static final String HOSTILE = "<img src=x onerror='window.hacked=1'><script>window.hacked=1</script>"
            + "\u202Egnp.exe \uD83D\uDC7B \"'></code></pre></style>{{7*7}}${7*7}";

    private static @Nullable Browser started;
    private static @Nullable PageServer serving;

    private final Browser browser = Objects.requireNonNull(started);
    private final PageServer server = Objects.requireNonNull(serving);

    @BeforeAll
    static void start(PostgresServer postgres, @TempDir Path directory) throws SQLException, IOException {
        started = Browser.start();
        try (Database database = postgres.createDatabase("page")) {
            tell(database);
            ReportHistory before = ReportHistory.read(directory.resolve("none")).with(Reports.of(database, earlier()));
            database.execute("create table later (id int)");
            ComplianceReport report = Reports.of(database).comparedWith(before);
            ReportFiles.write(report, directory);
        }
        serving = PageServer.start(directory);
    }

    private static ReportRequest earlier() {
        return Reports.REQUEST.withRunAt(Instant.parse("2026-11-20T08:00:00Z"));
    }

    private static void tell(Database database) throws SQLException {
        try (Story story = Story.begin(database)) {
            story.migrate("V1__b.sql", "create table b (id int)", "create table b2 (id int)");
            story.migrate("V2__a.sql", "create table a (id int)", "drop table a");
            story.fail(HOSTILE, "create tabel \"" + HOSTILE.replace("\"", "\"\"") + "\"");
            story.fail("V4__long.sql", "select '" + "x".repeat(10_000) + "' from nowhere");
        }
        for (int start = 0; start < HOSTILE.length(); start += 40) {
            String part = HOSTILE.substring(start, Math.min(HOSTILE.length(), start + 40));
            database.execute("create table \"" + part.replace("\"", "\"\"") + "\" (id int)");
        }
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
        if (serving != null) {
            serving.close();
        }
    }

    @BeforeEach
    void lookAtItInLight() {
        browser.size(1280, 900);
        browser.show("screen", "light");
        browser.console();
    }

    @Test
    void saysNothingToTheConsoleAndAsksForNothingButItself() {
        server.asked().clear();

        browser.open(server.plain());

        assertThat(browser.console()).isEmpty();
        assertThat(server.asked()).containsExactly("/plain/index.html", "/plain/report.css");
    }

    @ParameterizedTest
    @CsvSource({"screen, light, 1280", "screen, dark, 1280", "screen, light, 380", "print, light, 1280"})
    void hasNoBarrier(String media, String colors, int width) throws IOException {
        browser.size(width, 900);
        browser.show(media, colors);
        browser.open(server.plain());
        browser.run("document.querySelectorAll('details').forEach(each => each.open = true)");

        assertThat(browser.barriers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 360, 380, 1280})
    void fitsItsWidth(int width) {
        browser.size(width, 800);
        browser.open(server.plain());
        browser.run("document.querySelectorAll('details').forEach(each => each.open = true)");

        assertThat(browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo(0L);
    }

    @ParameterizedTest
    @CsvSource({"screen, 320", "screen, 380", "screen, 1280", "print, 680"})
    void keepsACommandOnOneLineWithinItsBox(String media, int width) {
        browser.size(width, 800);
        browser.show(media, "light");
        browser.open(server.plain());

        assertThat(browser.run("return [...document.querySelectorAll('.command')].map(command => {"
                        + " const text = document.createRange(); text.selectNodeContents(command);"
                        + " return text.getClientRects().length + ' line, ' + (text.getBoundingClientRect().right"
                        + " <= command.parentElement.getBoundingClientRect().right ? 'within' : 'outside') })"))
                .isEqualTo(List.of("1 line, within"));
    }

    @Test
    void showsOnlyTheSeverityThatIsChosen() {
        browser.open(server.plain());
        int all = browser.visible(".finding").size();

        browser.find("label[for=show-high]").click();

        assertThat(browser.visible(".finding"))
                .isNotEmpty()
                .hasSizeLessThan(all)
                .allMatch(finding ->
                        String.valueOf(finding.getDomAttribute("class")).contains("severity-high"));
        browser.find("label[for=show-all]").click();
        assertThat(browser.visible(".finding")).hasSize(all);
    }

    @Test
    void filtersByKeyboard() {
        browser.open(server.plain());
        browser.run("document.getElementById('show-all').focus()");

        browser.press(Keys.ARROW_RIGHT);

        assertThat(browser.visible(".finding"))
                .isNotEmpty()
                .allMatch(finding ->
                        String.valueOf(finding.getDomAttribute("class")).contains("severity-critical"));
    }

    @Test
    void skipsToTheFindingsWithTheFirstTab() {
        browser.open(server.plain());

        browser.press(Keys.TAB);
        WebElement first = browser.focused();
        String focused = first.getText();
        browser.press(Keys.ENTER);

        assertThat(focused).isEqualTo("Skip to the findings");
        assertThat(top("#findings")).isBetween(-5.0, 200.0);
    }

    @Test
    void sortsATableByAnyColumnAndPutsTheRowsBack() {
        browser.open(server.plain());
        List<String> before = changes();
        WebElement heading = browser.find(".register thead th:nth-child(2) button");

        heading.click();
        List<String> up = changes();
        heading.sendKeys(Keys.ENTER);
        List<String> down = changes();
        String said = browser.find(".register thead th:nth-child(2)").getDomAttribute("aria-sort");
        heading.click();

        assertThat(up).isNotEqualTo(before).containsSubsequence("V1__b.sql", "V2__a.sql", "V4__long.sql");
        assertThat(down)
                .containsSubsequence("V4__long.sql", "V2__a.sql", "V1__b.sql")
                .hasSameElementsAs(up);
        assertThat(said).isEqualTo("descending");
        assertThat(changes()).isEqualTo(before);
    }

    @Test
    void sortsNumbersAsNumbers() {
        browser.open(server.plain());

        browser.find(".register thead th:nth-child(5) button").click();

        assertThat(browser.all(".register tbody tr td:nth-child(5)").stream()
                        .map(cell -> Long.valueOf(String.valueOf(cell.getDomAttribute("data-sort")))))
                .isSorted();
    }

    private List<String> changes() {
        return browser.all(".register tbody th > code").stream()
                .map(WebElement::getText)
                .toList();
    }

    @Test
    void aLinkLeadsToOneFinding() {
        browser.open(server.plain());
        String id = String.valueOf(browser.all(".finding li").get(2).getDomAttribute("id"));

        browser.open(server.plain() + "#" + id);

        assertThat(top("#" + id)).isBetween(-5.0, 880.0);
        assertThat(browser.run("return document.querySelector(':target').id")).isEqualTo(id);
    }

    @Test
    void everyLinkOfThePageLeadsSomewhere() {
        browser.open(server.plain());

        Object broken = browser.run("return [...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.hash.slice(1))"
                + ".filter(id => !document.getElementById(id))");

        assertThat(broken).isEqualTo(List.of());
    }

    private double top(String selector) {
        Object top = browser.run(
                "const e = document.querySelector(arguments[0]);" + " return e.getBoundingClientRect().top", selector);
        return ((Number) Objects.requireNonNull(top)).doubleValue();
    }

    @Test
    void whatStandsInANameIsTextAndNeverRuns() {
        browser.open(server.plain());

        assertThat(browser.run("return window.hacked === undefined && document.images.length === 0"))
                .isEqualTo(true);
        assertThat(browser.run("return document.scripts.length + document.querySelectorAll('style').length"))
                .isEqualTo(2L);
        assertThat(changes())
                .anyMatch(name ->
                        name.startsWith("<img src=x onerror='window.hacked=1'><script>") && name.contains("[U+202E]"));
    }

    @Test
    void isStyledAndFilteredWhereNoScriptMayRun() {
        browser.open(server.jenkins());

        Untouched page = browser.untouched();
        assertThat(page.style(page.nodes(".verdict h2").get(0), "font-size")).isEqualTo("40px");
        assertThat(page.nodes("button")).isEmpty();
        page.click("label[for=show-high]");
        assertThat(page.nodes(".finding").stream()
                        .filter(node -> !page.style(node, "display").equals("none")))
                .isNotEmpty()
                .allMatch(node -> page.attribute(node, "class").contains("severity-high"));
    }

    @Test
    void printsEverythingWhateverIsFilteredOrFolded() {
        browser.open(server.plain());
        browser.find("label[for=show-high]").click();
        int all = browser.all(".finding").size();

        browser.show("print", "dark");

        assertThat(browser.visible(".finding")).hasSize(all);
        assertThat(browser.run("return document.querySelector('.operation details dl').offsetHeight > 0"))
                .isEqualTo(true);
        assertThat(browser.visible(".contents")).isEmpty();
        assertThat(browser.find("body").getCssValue("background-color")).isEqualTo("rgba(255, 255, 255, 1)");
        assertThat(new String(browser.pdf(), StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
    }
}
