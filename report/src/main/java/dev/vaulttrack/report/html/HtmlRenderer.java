package dev.vaulttrack.report.html;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.ReportRenderer;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
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
        // The class loader is named, because the thread's own does not see this jar inside Maven.
        TemplateEngine templates = TemplateEngine.createPrecompiled(
                null, ContentType.Html, HtmlRenderer.class.getClassLoader(), HtmlRenderer.class.getPackageName());
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        templates.render("index.jte", Page.of(report), new WriterOutput(text));
        text.flush();
    }
}
