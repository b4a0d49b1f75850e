package dev.vaulttrack.liquibase;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a changelog states of a change, for whoever reads its operation.
 *
 * @param kind {@code approval} or {@code allow}
 * @param values by the names that {@link Kind} requires
 */
record Statement(Kind kind, Map<String, String> values) {
    /** What can be stated, and the values that each needs. */
    enum Kind {
        APPROVAL("approval"),
        ALLOW("allow");

        final String element;

        Kind(String element) {
            this.element = element;
        }

        private List<String> needed() {
            return switch (this) {
                case APPROVAL -> List.of("ticket", "approvedBy", "approvedAt");
                case ALLOW -> List.of("rule", "reason", "until");
            };
        }
    }

    private static final Set<String> DAYS = Set.of("approvedAt", "until");

    /**
     * Checks what was written.
     *
     * @throws IllegalArgumentException saying what is missing (VT070) or cannot be understood (VT071)
     */
    static Statement of(Kind kind, Map<String, String> written) {
        TreeMap<String, String> unknown = new TreeMap<>(written);
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : kind.needed()) {
            String value = unknown.remove(name);
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException("VT070: vt:" + kind.element + " has no " + name + ". It needs "
                        + String.join(", ", kind.needed()) + ".");
            }
            values.put(name, checked(kind, name, value.strip()));
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("VT070: vt:" + kind.element + " has " + unknown.firstKey()
                    + ", which it does not know. It needs " + String.join(", ", kind.needed()) + ".");
        }
        return new Statement(kind, Map.copyOf(values));
    }

    private static String checked(Kind kind, String name, String value) {
        if (name.equals("rule") && !value.matches("VT\\d{3}")) {
            throw new IllegalArgumentException("VT071: vt:allow waives the rule '" + value
                    + "', which is none. Name one as the report does: VT101.");
        }
        if (DAYS.contains(name)) {
            try {
                return LocalDate.parse(value).toString();
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "VT071: " + name + " of vt:" + kind.element + " is '" + value
                                + "', which is no day. Write it as 2026-12-31.",
                        e);
            }
        }
        return value;
    }

    /** Under these names it stands in an operation's details. */
    Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        String prefix = kind.element + (kind == Kind.ALLOW ? "." + values.get("rule") : "") + ".";
        values.forEach((name, value) -> {
            if (!name.equals("rule")) {
                details.put(prefix + name, value);
            }
        });
        return details;
    }
}
