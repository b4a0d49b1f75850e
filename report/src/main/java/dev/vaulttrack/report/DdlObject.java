package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One object that a DDL command touched: one DDL event.
 *
 * @param eventId number of the event
 * @param commandTag command as PostgreSQL names it
 * @param dropped whether the object is gone
 * @param type kind of object as PostgreSQL names it
 * @param identity full name; null for GRANT and REVOKE, whose targets PostgreSQL does not tell
 * @param changedColumns columns that an ALTER TABLE added or changed; empty for other commands
 */
public record DdlObject(
        long eventId,
        String commandTag,
        boolean dropped,
        String type,
        @Nullable String identity,
        List<String> changedColumns) {
    private static final Pattern ON_TRACKER = Pattern.compile("(^| on )script_tracking(\\.|$)");

    public DdlObject {
        changedColumns = List.copyOf(changedColumns);
    }

    /** The table that it is, or is on; empty where that is not known. */
    Optional<String> table() {
        if (identity == null) {
            return Optional.empty();
        }
        int on = identity.lastIndexOf(" on ");
        return type.equals("table")
                ? Optional.of(identity)
                : Optional.of(identity).filter(name -> on > 0).map(name -> name.substring(on + 4));
    }

    /** Whether it is an object of the tracking schema. */
    boolean isOnTracker() {
        return identity != null && ON_TRACKER.matcher(identity).find();
    }
}
