package dev.vaulttrack.report;

import java.sql.SQLException;
import java.time.Instant;

/**
 * A time that a login overrode guard mode.
 *
 * @param endsAt when it ended, or will end
 * @param reason asserted by the caller
 */
public record BreakGlass(long id, Instant startsAt, Instant endsAt, String reason, Actor actor) {
    static BreakGlass read(Row row) throws SQLException {
        Instant early = row.optionalTime("ended_at");
        return new BreakGlass(
                row.number("break_glass_id"),
                row.time("starts_at"),
                early == null ? row.time("ends_at") : early,
                row.text("reason"),
                row.actor());
    }
}
