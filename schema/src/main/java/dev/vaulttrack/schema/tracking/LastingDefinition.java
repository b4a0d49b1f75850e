package dev.vaulttrack.schema.tracking;

import java.util.regex.Pattern;

/**
 * A statement that must have left a DDL event once it ran, so that a change which ran one and left none was not recorded.
 *
 * <p>Only what makes an object that was not there. Anything else may be of a temporary table, or find its work done, and what
 * belongs to the whole server fires no event trigger: see "Event Trigger Firing Matrix" in the manual of PostgreSQL.
 */
public final class LastingDefinition {
    private static final Pattern FORM = Pattern.compile(
            "(?:\\s|--[^\\n]*+(?:\\n|$)|/\\*.*?\\*/)*+create\\s++(?:or\\s++replace\\s++)?(?:unlogged\\s++)?"
                    + "(?:table|function|procedure|schema|sequence|type|materialized\\s++view)\\s++"
                    + "(?!if\\s++not\\s++exists\\b|\"?pg_temp(?![a-z0-9_]))",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private LastingDefinition() {}

    /** Whether the text, of which only the first statement is looked at, is one. */
    public static boolean is(String sql) {
        return FORM.matcher(sql).lookingAt();
    }
}
