package dev.vaulttrack.report.html;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.ReportRenderer;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes {@code index.html}. */
public final class HtmlRenderer implements ReportRenderer {
    @Override
    public String fileName() {
        return "index.html";
    }

    @Override
    public void render(ComplianceReport report, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        // Not through a TemplateEngine: for precompiled templates it takes the thread's class loader, whatever it is
        // given,
        // and inside Maven that one may not see this jar.
        JteindexGenerated.render(new OwaspHtmlTemplateOutput(new WriterOutput(text)), new Untouched(), Page.of(report));
        text.flush();
    }
}
