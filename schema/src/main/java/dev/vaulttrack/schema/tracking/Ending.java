package dev.vaulttrack.schema.tracking;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an operation ended, with what became known of it only by then.
 *
 * @param outcome how the change ended
 * @param xid transaction that decides whether a success counts, where it was not known at opening
 * @param facts texts by name, such as the SQL that ran. They add to the change's details and replace none; the database cuts
 *     secrets out of them
 */
public record Ending(Outcome outcome, @Nullable Long xid, Map<String, String> facts) {
    public Ending {
        facts = Map.copyOf(facts);
    }
}
