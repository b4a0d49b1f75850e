package dev.vaulttrack.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.Installed;
import dev.vaulttrack.report.Reports;
import dev.vaulttrack.report.Story;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class HtmlRendererTest {
    private static final String HOSTILE = "<script>alert(1)</script>'\"\u202Egnp.exe\u2066 \uD83D\uDC7B&amp;</style>";

    @Test
    void showsTheVerdictWhatWasFoundAndWhatToDo(Database database) throws Exception {
        try (Story story = Story.begin(database)) {
            story.migrate("V1__invoice.sql", "create table invoice (id int)");
            story.fail("V2__typo.sql", "create tabel typo ()");
        }
        database.execute("create table stray (id int)");

        String page = page(database);

        assertThat(page)
                .contains(">Fail</h2>", "2 findings of severity high or above.", "What to do.", "public.stray")
                .contains("V1__invoice.sql", "written by Mira Novak", "create tabel typo ()", "VT301");
    }

    @Test
    void saysThatNothingWasFoundAndHowItWasLookedFor(Database database) throws Exception {
        Installed.begin(database);

        assertThat(page(database))
                .contains(">Pass</h2>", "No rule that was evaluated found anything.")
                .contains("0 found, checked by: DDL events", "27 of 39 rules were evaluated");
    }

    @Test
    void neverCallsWhatItCouldNotReadEmpty() throws Exception {
        ComplianceReport report = ComplianceReport.unavailable(Reports.REQUEST, "VT020: Cannot connect.");

        String page = Reports.text(new HtmlRenderer(), report);

        assertThat(page)
                .contains(">Indeterminate</h2>", "VT020: Cannot connect.", "could not be read, so nobody knows")
                .contains("<dt>Operations</dt><dd>–</dd>", "<dt>Out-of-band statements</dt><dd>–</dd>")
                .doesNotContain("0 found", "every operation in the period completed", "Nothing happened");
    }

    @Test
    void hostileNamesAndMessagesStayText(Database database) throws Exception {
        tellOfHostility(database);

        String page = page(database);

        assertThat(page)
                .doesNotContain("<script>alert", "<img", "\u202E", "\u2066")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "[U+202E]gnp.exe[U+2066]", "\uD83D\uDC7B");
        assertThat(count(page, "</style>")).isEqualTo(1);
        assertThat(count(page, "<script")).isEqualTo(1);
    }

    @Test
    void longTextsAreCutAndSaySo(Database database) throws Exception {
        tellOfHostility(database);

        String page = page(database);

        assertThat(page).contains("characters in all, see report.json)").doesNotContain("x".repeat(5000));
    }

    @Test
    void needsNoScriptNoInlineStyleAndNothingFromTheNetwork(Database database) throws Exception {
        tellOfHostility(database);

        String page = page(database);

        assertThat(tags(page))
                .contains("<a href=\"SHA256SUMS\">")
                .noneMatch(tag -> tag.matches("(?si)<(img|iframe|object|embed|form|base)\\b.*"))
                .noneMatch(tag -> tag.matches("(?si)<[^>]*\\s(style|on[a-z]+|src)\\s*=.*"))
                .noneMatch(tag -> tag.matches("(?si)<[^>]*\\shref\\s*=\\s*\"(?!#|report\\.|SHA256SUMS\"|data:,\").*"));
        assertThat(PageFile.stylesheet()).isNotBlank().doesNotContain("url(", "@import", "</");
    }

    @Test
    void everyLinkOnThePageLeadsSomewhereAndEveryIdIsThereOnce(Database database) throws Exception {
        tellOfHostility(database);

        String page = page(database);

        List<String> ids = found(page, "\\sid=\"([^\"]*)\"");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(found(page, "\\shref=\"#([^\"]*)\"")).isNotEmpty().isSubsetOf(ids);
    }

    @Test
    void everyTagThatOpensCloses(Database database) throws Exception {
        tellOfHostility(database);

        String page = page(database);

        for (String tag : List.of(
                "section", "table", "tr", "td", "th", "div", "p", "dl", "li", "span", "code", "svg", "details")) {
            assertThat(found(page, "<(" + tag + ")[\\s>]")).as(tag).hasSameSizeAs(found(page, "</(" + tag + ")>"));
        }
    }

    @Test
    void holdsTheStyleSheetThatAlsoStandsBesideIt(Database database) throws Exception {
        ComplianceReport report = Reports.of(database);

        String page = Reports.text(new HtmlRenderer(), report);

        assertThat(page)
                .contains("<style>" + Reports.text(new StylesheetRenderer(), report) + "</style>")
                .contains("<link rel=\"stylesheet\" href=\"report.css\">");
    }

    @Test
    void listsNoMoreOperationsThanAskedForAndSaysHowManyThereAre(Database database) throws Exception {
        try (Story story = Story.begin(database)) {
            story.migrate("V1__a.sql", "create table a ()");
            story.migrate("V2__b.sql", "create table b ()");
            story.fail("V3__c.sql", "create tabel c ()");
        }

        String page = Reports.text(new HtmlRenderer(), Reports.of(database, Reports.REQUEST.withHtmlMaxRows(2)));

        assertThat(found(page, "<tr id=\"operation-(\\d+)\"")).containsExactly("3", "4");
        assertThat(page).contains("The latest 2 of 4 operations.");
        assertThat(found(page, "\\shref=\"#([^\"]*)\"")).isSubsetOf(found(page, "\\sid=\"([^\"]*)\""));
    }

    @Test
    void leavesTheJudgementToPeople(Database database) throws Exception {
        tellOfHostility(database);

        assertThat(page(database)).doesNotContainIgnoringCase("compliant");
    }

    /** Names, texts and errors that somebody made up to harm whoever reads the report. */
    private static void tellOfHostility(Database database) throws SQLException {
        String identifier = "\"" + HOSTILE.substring(0, 50).replace("\"", "\"\"") + "\"";
        try (Story story = Story.begin(database)) {
            story.migrate("V1__" + HOSTILE + ".sql", "create table " + identifier + " (id int)");
            story.fail("V2\n" + HOSTILE, "select '" + HOSTILE.replace("'", "''") + "'::int");
            story.fail("V3__long.sql", "select '" + "x".repeat(10_000) + "'::int");
            story.fail("V3__fixed.sql", "select 1/0");
            story.migrate("V3__fixed.sql", "select 1");
        }
        database.execute(
                "set application_name = '<img src=x onerror=alert(1)>'",
                "create table stray" + " (\"<img src=x onerror='alert(1)'>\" int) /* " + HOSTILE + " */");
    }

    private static String page(Database database) throws Exception {
        return Reports.text(new HtmlRenderer(), Reports.of(database));
    }

    private static List<String> tags(String page) {
        return found(page, "(<[a-zA-Z][^>]*>)");
    }

    private static List<String> found(String page, String pattern) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static int count(String page, String text) {
        return found(page, "(" + Pattern.quote(text) + ")").size();
    }
}
