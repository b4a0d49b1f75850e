package dev.vaulttrack.report.text;

import dev.vaulttrack.report.ChangeRecord;
import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.Operation;
import dev.vaulttrack.report.ReportRenderer;
import dev.vaulttrack.report.SafeText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Writes {@code register.csv}: a row for each operation, as RFC 4180 has it, in UTF-8. A cell that a spreadsheet would take for a
 * formula begins with an apostrophe.
 */
public final class RegisterCsvRenderer implements ReportRenderer {
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    @Override
    public String fileName() {
        return "register.csv";
    }

    @Override
    public void render(ComplianceReport report, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        row(text, ChangeRecord.COLUMNS);
        for (Operation operation : report.operations()) {
            row(text, ChangeRecord.of(operation, report.request()).values());
        }
        text.flush();
    }

    private static void row(Writer text, Collection<String> cells) throws IOException {
        text.write(cells.stream().map(RegisterCsvRenderer::cell).collect(Collectors.joining(",")));
        text.write("\r\n");
    }

    private static String cell(String value) {
        String shown = SafeText.visible(value);
        boolean formula = !shown.isEmpty()
                && FORMULA.indexOf(
                                shown.stripLeading().isEmpty()
                                        ? shown.charAt(0)
                                        : shown.stripLeading().charAt(0))
                        >= 0;
        return '"' + (formula ? "'" : "") + shown.replace("\"", "\"\"") + '"';
    }
}
