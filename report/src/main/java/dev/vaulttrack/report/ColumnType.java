package dev.vaulttrack.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type of a column, as a statement writes it.
 *
 * @param name of those that PostgreSQL has for it, one
 * @param sizes those in parentheses; empty where the type has none
 */
record ColumnType(String name, List<Integer> sizes) {
    private static final List<String> INTEGERS = List.of("SMALLINT", "INTEGER", "BIGINT");
    private static final Pattern FORM = Pattern.compile("([A-Z][A-Z0-9_ ]*?) ?(?:\\( ?(\\d+) ?(?:, ?(\\d+) ?)?\\))?");

    /** Of a type in capitals, such as {@code NUMERIC (8, 2)}. */
    static ColumnType of(String written) {
        Matcher form = FORM.matcher(written.strip());
        if (!form.matches()) {
            return new ColumnType(written, List.of());
        }
        if (form.group(2) == null) {
            return new ColumnType(plain(form.group(1)), List.of());
        }
        int scale = form.group(3) == null ? 0 : Integer.parseInt(form.group(3));
        return new ColumnType(plain(form.group(1)), List.of(Integer.valueOf(form.group(2)), scale));
    }

    private static String plain(String name) {
        return switch (name) {
            case "INT", "INT4" -> "INTEGER";
            case "INT2" -> "SMALLINT";
            case "INT8" -> "BIGINT";
            case "DECIMAL" -> "NUMERIC";
            case "FLOAT4" -> "REAL";
            case "FLOAT8" -> "DOUBLE PRECISION";
            case "CHARACTER VARYING" -> "VARCHAR";
            default -> name;
        };
    }

    /** Whether it is certain that every value of the other type is one of this type, unchanged. */
    boolean holdsAllOf(ColumnType other) {
        return switch (name) {
            case "SMALLINT", "INTEGER", "BIGINT" ->
                INTEGERS.contains(other.name) && INTEGERS.indexOf(other.name) <= INTEGERS.indexOf(name);
            case "NUMERIC" -> holdsAllNumbersOf(other);
            case "DOUBLE PRECISION" -> other.name.equals("REAL") || equals(other);
            case "VARCHAR" ->
                sizes.isEmpty() ? other.isText() : other.name.equals("VARCHAR") && other.isWithin(sizes.get(0));
            case "TEXT" -> other.isText();
            default -> equals(other);
        };
    }

    private boolean isText() {
        return name.equals("TEXT") || name.equals("VARCHAR");
    }

    private boolean isWithin(int size) {
        return !sizes.isEmpty() && sizes.get(0) <= size;
    }

    private boolean holdsAllNumbersOf(ColumnType other) {
        if (sizes.isEmpty()) {
            return other.name.equals("NUMERIC") || INTEGERS.contains(other.name);
        }
        return other.name.equals("NUMERIC")
                && !other.sizes.isEmpty()
                && other.sizes.get(1) <= sizes.get(1)
                && other.sizes.get(0) - other.sizes.get(1) <= sizes.get(0) - sizes.get(1);
    }
}
