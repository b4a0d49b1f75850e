package dev.vaulttrack.report.html;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import java.util.Map;

/** Adds nothing to any tag. */
final class Untouched implements HtmlInterceptor {
    @Override
    public void onHtmlTagOpened(String tag, Map<String, Object> attributes, TemplateOutput out) {}

    @Override
    public void onHtmlTagClosed(String tag, TemplateOutput out) {}
}
