package dev.vaulttrack.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which types columns had before, as far as the statements of the report tell. */
final class ColumnTypes {
    private static final Pattern CHANGED = Pattern.compile(
            " ALTER (?:COLUMN )?([A-Z_][A-Z0-9_$]*|\"\\?\") (?:SET DATA )?TYPE ([A-Z0-9_ ]+?(?: ?\\([0-9, ]+\\))?)"
                    + "(?= ?(?:[,;]|$)| (?:USING|COLLATE) )");

    private final List<DdlStatement> statements;

    private ColumnTypes(List<DdlStatement> statements) {
        this.statements = statements;
    }

    static ColumnTypes of(Evidence evidence) {
        return new ColumnTypes(evidence.statements()
                .map(TracedStatement::statement)
                .sorted(Comparator.comparing(ColumnTypes::firstEvent).reversed())
                .toList());
    }

    private static long firstEvent(DdlStatement statement) {
        return statement.objects().get(0).eventId();
    }

    /** Whether the statement changes no type but to one that certainly holds all that the one before held. */
    boolean onlyWiden(DdlStatement statement) {
        SqlWords words = SqlWords.of(statement.sql());
        Matcher changed = CHANGED.matcher(words.text());
        int found = 0;
        while (changed.find()) {
            found++;
            ColumnType after = ColumnType.of(changed.group(2));
            if (!before(statement, changed.group(1)).filter(after::holdsAllOf).isPresent()) {
                return false;
            }
        }
        // An expression may make anything of a value; and what the pattern missed is not known.
        return found > 0 && !words.has(" USING ") && found == words.count(" (?:SET DATA )?TYPE ");
    }

    private Optional<ColumnType> before(DdlStatement statement, String column) {
        Pattern declared = Pattern.compile("(?:[(,] ?|\\bADD (?:COLUMN )?(?:IF NOT EXISTS )?|\\bALTER (?:COLUMN )?)"
                + Pattern.quote(column) + " (?:(?:SET DATA )?TYPE )?(?!SET |DROP |ADD |RESTART)"
                + "((?:DOUBLE PRECISION|CHARACTER VARYING|[A-Z0-9_]+)(?: ?\\([0-9, ]+\\))?)");
        for (DdlStatement earlier : statements) {
            if (firstEvent(earlier) < firstEvent(statement) && isOnTableOf(statement, earlier)) {
                SqlWords words = SqlWords.of(earlier.sql());
                Matcher matcher = declared.matcher(words.text());
                if (matcher.find()) {
                    return Optional.of(ColumnType.of(matcher.group(1)));
                }
                if (!words.begins("CREATE TABLE", "ALTER TABLE") || words.has(" RENAME ")) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOnTableOf(DdlStatement statement, DdlStatement earlier) {
        Optional<String> table = statement.mainObject().table();
        return table.isPresent()
                && earlier.objects().stream().anyMatch(object -> object.table().equals(table));
    }
}
