package dev.vaulttrack.maven;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The plugin's descriptor, from which {@code vaulttrack:help} and IDEs tell what its goals and parameters are. */
final class Descriptor {
    private static final Path FILE = Path.of("target", "classes", "META-INF", "maven", "plugin.xml");

    private Descriptor() {}

    /** All goals but help, which Maven makes by itself. */
    static List<Element> goals() throws Exception {
        return allGoals().stream()
                .filter(goal -> !text(goal, "goal").equals("help"))
                .toList();
    }

    static List<Element> allGoals() throws Exception {
        return children(read(FILE), "mojos").stream()
                .sorted(Comparator.comparing(goal -> text(goal, "goal")))
                .toList();
    }

    static Element read(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }

    static List<Element> children(Element parent, String name) {
        Element list = (Element) parent.getElementsByTagName(name).item(0);
        return IntStream.range(0, list.getChildNodes().getLength())
                .mapToObj(list.getChildNodes()::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast)
                .toList();
    }

    static String text(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }
}
