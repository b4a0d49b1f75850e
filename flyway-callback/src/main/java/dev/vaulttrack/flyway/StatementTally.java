package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.LastingDefinition;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.flywaydb.core.api.callback.Context;

/** The statements of one change, as far as Flyway told of them. */
final class StatementTally {
    /** Statements that end a transaction, or forget settings. */
    private static final Set<String> WIPING =
            Set.of("COMMIT", "END", "ROLLBACK", "ABORT", "PREPARE", "RESET", "DISCARD");

    private int told;
    private int definitions;
    private String asked = "";
    private boolean wiping;

    /** Whether it may take with it what belongs to its transaction, or its session's settings. Asked before and after each statement. */
    boolean isWiping(Context context) {
        String sql = context.getStatement().getSql();
        if (!sql.equals(asked)) {
            asked = sql;
            wiping = WIPING.contains(FirstWord.of(sql));
        }
        return wiping;
    }

    void ran(Context context) {
        told++;
        if (LastingDefinition.is(context.getStatement().getSql())) {
            definitions++;
        }
    }

    void failed() {
        told++;
    }

    Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        put(facts, "statements", told);
        put(facts, "definitions", definitions);
        return facts;
    }

    private static void put(Map<String, String> facts, String name, int count) {
        if (count > 0) {
            facts.put(name, String.valueOf(count));
        }
    }
}
