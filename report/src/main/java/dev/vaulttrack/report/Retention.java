package dev.vaulttrack.report;

import java.sql.SQLException;

/**
 * How long the database keeps history at least.
 *
 * @param reason why, in the words of who set it
 */
record Retention(int minimumDays, String reason) {
    static final Retention DEFAULT = new Retention(365, "the default");

    static Retention read(Row row) throws SQLException {
        return new Retention(
                (int) row.number("minimum_days"),
                row.text("reason") + ", set by " + row.text("db_session_user") + " on "
                        + Words.utc(row.time("load_date")));
    }
}
