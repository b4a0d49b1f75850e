package dev.vaulttrack.report.html;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.ReportRenderer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes {@code report.css}, which {@code index.html} also holds: servers such as Jenkins forbid inline styles. */
public final class StylesheetRenderer implements ReportRenderer {
    @Override
    public String fileName() {
        return PageFile.STYLESHEET;
    }

    @Override
    public String format() {
        return "html";
    }

    @Override
    public void render(ComplianceReport report, OutputStream out) throws IOException {
        out.write(PageFile.stylesheet().getBytes(StandardCharsets.UTF_8));
    }
}
