package dev.vaulttrack.report;

/**
 * Columns that hold what must be protected.
 *
 * @param columns schema.table.column, where * stands for anything
 * @param tag what they hold, in the policy's words
 */
public record Sensitive(String columns, String tag) {
    boolean has(String table, String column) {
        return Glob.matches(columns, table + "." + column);
    }

    /** Whether any column of that table is one of them. */
    boolean isOn(String table) {
        int dot = columns.lastIndexOf('.');
        return dot > 0 && Glob.matches(columns.substring(0, dot), table);
    }
}
