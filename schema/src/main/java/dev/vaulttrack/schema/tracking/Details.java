package dev.vaulttrack.schema.tracking;

import java.util.Map;
import java.util.TreeMap;

/** Text pairs as a JSON object for a {@code jsonb} parameter, without a JSON library in every user's build. */
final class Details {
    private Details() {}

    static String toJson(Map<String, String> details) {
        StringBuilder json = new StringBuilder("{");
        new TreeMap<>(details).forEach((key, value) -> {
            if (value.isBlank()) {
                return;
            }
            json.append(json.length() == 1 ? "" : ",");
            quote(key, json).append(':');
            quote(value, json);
        });
        return json.append('}').toString();
    }

    static String toNestedJson(Map<String, Map<String, String>> details) {
        StringBuilder json = new StringBuilder("{");
        new TreeMap<>(details).forEach((key, values) -> {
            json.append(json.length() == 1 ? "" : ",");
            quote(key, json).append(':').append(toJson(values));
        });
        return json.append('}').toString();
    }

    private static StringBuilder quote(String text, StringBuilder json) {
        json.append('"');
        text.chars().forEach(c -> {
            switch (c) {
                case '"', '\\' -> json.append('\\').append((char) c);
                // PostgreSQL's jsonb holds no NUL; the replacement character tells that something stood there.
                case 0 -> json.append('\uFFFD');
                default -> {
                    if (c < ' ') {
                        json.append(String.format("\\u%04x", c));
                    } else {
                        json.append((char) c);
                    }
                }
            }
        });
        return json.append('"');
    }
}
