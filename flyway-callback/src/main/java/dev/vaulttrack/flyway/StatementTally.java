package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.LastingDefinition;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.api.callback.Context;

/** The statements of one change, as far as Flyway told of them. */
final class StatementTally {
    private int told;
    private int definitions;

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
