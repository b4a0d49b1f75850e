package dev.vaulttrack.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** What an installation can lack for want of rights, and how to get it. The installation works all the same, and says so. */
enum Shortcoming {
    NO_EVENT_TRIGGERS(
            "select not (" + InstalledFiles.EVENT_TRIGGERS_RECORD + ")",
            "VT018: DDL is not recorded, because this role has no right to create event triggers."
                    + " Run the installer once as a superuser to complete it; until then reports say so."),
    OWNER_LOGS_IN(
            "select rolcanlogin from pg_catalog.pg_roles where oid = (%s)",
            "VT055: The schema belongs to a role that can log in, and could switch off what guards the history, because the"
                    + " installing role may neither create roles nor act as vaulttrack_owner. To change it, uninstall, and"
                    + " install as a role that may; reports say so until then."),
    OWNER_SEES_NO_SESSIONS(
            "select not rolcanlogin and not pg_catalog.pg_has_role(oid, 'pg_read_all_stats', 'member')"
                    + " from pg_catalog.pg_roles where oid = (%s)",
            "VT056: The schema's owner cannot see the sessions of other roles, so that operations they left open may stay"
                    + " open. Let a superuser run: grant pg_read_all_stats to vaulttrack_owner");

    private static final String OWNER =
            "select nspowner from pg_catalog.pg_namespace where nspname = 'script_tracking'";

    private final String question;
    private final String warning;

    Shortcoming(String question, String warning) {
        this.question = question;
        this.warning = warning;
    }

    /** Asks the catalog, as it stands. */
    static List<String> warnings(Connection connection) throws SQLException {
        Stream.Builder<String> warnings = Stream.builder();
        for (Shortcoming shortcoming : values()) {
            if (Rows.value(connection, shortcoming.question.formatted(OWNER), Boolean.class)) {
                warnings.add(shortcoming.warning);
            }
        }
        return warnings.build().toList();
    }
}
