package dev.vaulttrack.test;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** Assertions on what a database holds and refuses, as its superuser sees it. */
public final class DatabaseAssert extends AbstractAssert<DatabaseAssert, Database> {
    private static final int ROWS_SHOWN = 20;

    private DatabaseAssert(Database database) {
        super(database, DatabaseAssert.class);
    }

    /** Starts an assertion on the database. */
    public static DatabaseAssert assertThat(Database database) {
        return new DatabaseAssert(database);
    }

    /** The query returns nothing. */
    public DatabaseAssert hasNoRows(String sql) {
        return hasRowCount(sql, 0);
    }

    /** The query returns so many rows; the failure shows the first of those that it did return. */
    public DatabaseAssert hasRowCount(String sql, long expected) {
        List<List<@Nullable Object>> rows = actual.query(sql);
        if (rows.size() != expected) {
            throw failure("Expected rows: %s%nbut found: %s%nfor: %s%n%s", expected, rows.size(), sql, lines(rows));
        }
        return this;
    }

    /** The statement is refused with that SQLSTATE; what is returned checks the message, detail and hint. */
    public AbstractThrowableAssert<?, PSQLException> failsWithCode(String sqlState, String sql) {
        try {
            actual.execute(sql);
        } catch (SqlFailedException e) {
            if (e.sqlState().equals(sqlState) && e.getCause() instanceof PSQLException refusal) {
                return new ThrowableAssert<>(refusal);
            }
            throw failure("Expected SQLSTATE: %s%nbut found: %s%n%s", sqlState, e.sqlState(), e.getMessage());
        }
        throw failure("Expected SQLSTATE: %s%nbut the statement succeeded: %s", sqlState, sql);
    }

    /**
     * A DDL event for that command on that object is recorded; the failure lists those that are.
     *
     * @param objectIdentity as PostgreSQL writes it, such as {@code public.invoice}; null for GRANT and REVOKE
     */
    public DatabaseAssert recorded(String commandTag, @Nullable String objectIdentity) {
        List<List<@Nullable Object>> recorded =
                actual.query("select command_tag, object_identity from script_tracking.ddl_event");
        boolean found = recorded.stream()
                .anyMatch(row -> commandTag.equals(row.get(0)) && Objects.equals(objectIdentity, row.get(1)));
        if (!found) {
            throw failure(
                    "Expected a recorded DDL event: %s %s%nbut found: %s%n%s",
                    commandTag, objectIdentity, recorded.size(), lines(recorded));
        }
        return this;
    }

    private static String lines(List<List<@Nullable Object>> rows) {
        String shown = rows.stream().limit(ROWS_SHOWN).map(row -> "  " + row).collect(joining("\n"));
        return rows.size() <= ROWS_SHOWN ? shown : shown + "\n  and " + (rows.size() - ROWS_SHOWN) + " more";
    }
}
