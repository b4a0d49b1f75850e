package dev.vaulttrack.report.command;

import dev.vaulttrack.schema.InstallationStatus;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A status, for people or for programs. */
public enum StatusText {
    TEXT {
        @Override
        String of(InstallationStatus status) {
            StringBuilder text = new StringBuilder();
            status.sections().forEach((section, values) -> {
                text.append(section).append('\n');
                values.forEach((name, value) -> text.append("  ")
                        .append(Text.oneLine(name))
                        .append(": ")
                        .append(Text.oneLine(value))
                        .append('\n'));
                if (values.isEmpty()) {
                    text.append("  nothing\n");
                }
            });
            return text.toString();
        }
    },
    JSON {
        @Override
        String of(InstallationStatus status) {
            return status.sections().entrySet().stream()
                    .map(section -> "  " + quoted(section.getKey()) + ": " + object(section.getValue()))
                    .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
        }
    };

    abstract String of(InstallationStatus status);

    public static StatusText named(String format) {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "text" -> TEXT;
            case "json" -> JSON;
            default -> throw Parameters.unfit("format", format, "text or json");
        };
    }

    private static String object(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> quoted(value.getKey()) + ": " + quoted(value.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
