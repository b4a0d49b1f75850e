package dev.vaulttrack.report.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.chrome.ChromeDriver;

/** A page as the browser's own tools see it: no script is run in it. */
record Untouched(ChromeDriver driver) {
    List<Long> nodes(String selector) {
        ask("DOM.enable", Map.of());
        ask("CSS.enable", Map.of());
        Map<?, ?> root = (Map<?, ?>) value(ask("DOM.getDocument", Map.of("depth", 0)), "root");
        Map<String, Object> answer =
                ask("DOM.querySelectorAll", Map.of("nodeId", value(root, "nodeId"), "selector", selector));
        List<Long> nodes = new ArrayList<>();
        ((List<?>) value(answer, "nodeIds")).forEach(node -> nodes.add(((Number) node).longValue()));
        return nodes;
    }

    String style(long node, String property) {
        Map<String, Object> answer = ask("CSS.getComputedStyleForNode", Map.of("nodeId", node));
        return ((List<?>) value(answer, "computedStyle"))
                .stream()
                        .map(each -> (Map<?, ?>) each)
                        .filter(each -> property.equals(each.get("name")))
                        .map(each -> String.valueOf(each.get("value")))
                        .findFirst()
                        .orElseThrow();
    }

    String attribute(long node, String name) {
        List<?> pairs = (List<?>) value(ask("DOM.getAttributes", Map.of("nodeId", node)), "attributes");
        return String.valueOf(pairs.get(pairs.indexOf(name) + 1));
    }

    void click(String selector) {
        long node = nodes(selector).get(0);
        ask("DOM.scrollIntoViewIfNeeded", Map.of("nodeId", node));
        List<?> quad = (List<?>) ((List<?>) value(ask("DOM.getContentQuads", Map.of("nodeId", node)), "quads")).get(0);
        double x = (number(quad, 0) + number(quad, 4)) / 2;
        double y = (number(quad, 1) + number(quad, 5)) / 2;
        for (String type : List.of("mousePressed", "mouseReleased")) {
            ask("Input.dispatchMouseEvent", Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
        }
    }

    private static double number(List<?> list, int index) {
        return ((Number) Objects.requireNonNull(list.get(index))).doubleValue();
    }

    private static Object value(Map<?, ?> answer, String name) {
        return Objects.requireNonNull(answer.get(name), name);
    }

    private Map<String, Object> ask(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }
}
