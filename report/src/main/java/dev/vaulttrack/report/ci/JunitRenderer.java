package dev.vaulttrack.report.ci;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.Finding;
import dev.vaulttrack.report.ReportRenderer;
import dev.vaulttrack.report.RuleResult;
import dev.vaulttrack.report.SafeText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes {@code junit.xml}: a test suite for each hundred of rules, a test for each rule. A rule whose findings fail the report is a
 * failure, one that could not tell is an error, one that is not evaluated, or whose findings are waived, is skipped.
 */
public final class JunitRenderer implements ReportRenderer {
    private static final int TEXT_LENGTH = 20_000;

    @Override
    public String fileName() {
        return "junit.xml";
    }

    @Override
    public String format() {
        return "junit";
    }

    @Override
    public void render(ComplianceReport report, OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "VaultTrack");
            for (List<RuleResult> group : groups(report).values()) {
                suite(xml, report, group);
            }
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException("Cannot write junit.xml", e);
        }
    }

    private static SortedMap<String, List<RuleResult>> groups(ComplianceReport report) {
        return report.rules().stream()
                .collect(Collectors.groupingBy(rule -> rule.id().substring(0, 3), TreeMap::new, Collectors.toList()));
    }

    /** What becomes of a rule, in the words of JUnit. */
    private enum Outcome {
        PASSED(""),
        FAILURE("failure"),
        ERROR("error"),
        SKIPPED("skipped");

        private final String element;

        Outcome(String element) {
            this.element = element;
        }

        static Outcome of(ComplianceReport report, RuleResult rule) {
            return switch (rule.state()) {
                case NOT_EVALUATED -> SKIPPED;
                case INDETERMINATE -> ERROR;
                case PASSED -> PASSED;
                case TRIPPED -> ofFindings(report, rule);
            };
        }

        private static Outcome ofFindings(ComplianceReport report, RuleResult rule) {
            List<Finding> findings = findings(report, rule);
            if (findings.stream().anyMatch(report::fails)) {
                return FAILURE;
            }
            return findings.stream().allMatch(finding -> finding.waiver() != null) ? SKIPPED : PASSED;
        }
    }

    private static void suite(XMLStreamWriter xml, ComplianceReport report, List<RuleResult> rules)
            throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "vaulttrack." + rules.get(0).id().substring(0, 3) + "xx");
        xml.writeAttribute("tests", Integer.toString(rules.size()));
        xml.writeAttribute("failures", count(report, rules, Outcome.FAILURE));
        xml.writeAttribute("errors", count(report, rules, Outcome.ERROR));
        xml.writeAttribute("skipped", count(report, rules, Outcome.SKIPPED));
        xml.writeAttribute("time", "0");
        for (RuleResult rule : rules) {
            test(xml, report, rule);
        }
        xml.writeEndElement();
    }

    private static String count(ComplianceReport report, List<RuleResult> rules, Outcome outcome) {
        return Long.toString(rules.stream()
                .filter(rule -> Outcome.of(report, rule) == outcome)
                .count());
    }

    private static void test(XMLStreamWriter xml, ComplianceReport report, RuleResult rule) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "vaulttrack." + rule.id());
        xml.writeAttribute("name", rule.name());
        xml.writeAttribute("time", "0");
        Outcome outcome = Outcome.of(report, rule);
        String told = told(report, rule);
        if (outcome != Outcome.PASSED) {
            xml.writeStartElement(outcome.element);
            xml.writeAttribute("message", message(rule));
            if (outcome != Outcome.SKIPPED) {
                xml.writeAttribute("type", rule.severity().name());
                xml.writeCharacters(told);
            }
            xml.writeEndElement();
        }
        if (!told.isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(told);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String message(RuleResult rule) {
        return rule.findings() == 0
                ? SafeText.line(rule.reason())
                : rule.title() + ": " + rule.findings() + (rule.findings() == 1 ? " finding" : " findings");
    }

    private static String told(ComplianceReport report, RuleResult rule) {
        String told = findings(report, rule).stream()
                .map(finding -> finding.severity() + " " + finding.title() + ": " + finding.message() + " "
                        + finding.remedy() + (finding.waiver() == null ? "" : " Waived by " + finding.waiver() + "."))
                .collect(Collectors.joining("\n"));
        return SafeText.visible(SafeText.cut(told, TEXT_LENGTH));
    }

    private static List<Finding> findings(ComplianceReport report, RuleResult rule) {
        return report.findings().stream()
                .filter(finding -> finding.rule().equals(rule.id()))
                .toList();
    }
}
