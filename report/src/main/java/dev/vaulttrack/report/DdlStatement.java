package dev.vaulttrack.report;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The DDL events that one text caused in one transaction.
 *
 * @param xid transaction
 * @param at time of the first event
 * @param sql the text as it was sent, secrets redacted
 * @param objects what it touched, never empty
 */
public record DdlStatement(long xid, Instant at, Actor actor, String sql, List<DdlObject> objects) {
    public DdlStatement {
        objects = List.copyOf(objects);
    }

    /** The object that the statement names, rather than one that came along, such as the sequence of a serial column. */
    public DdlObject mainObject() {
        String start = sql.strip().toUpperCase(Locale.ROOT);
        return objects.stream()
                .filter(object -> start.startsWith(object.commandTag()))
                .findFirst()
                .orElse(objects.get(0));
    }
}
