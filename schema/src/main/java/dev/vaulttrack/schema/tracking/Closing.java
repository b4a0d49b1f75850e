package dev.vaulttrack.schema.tracking;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/**
 * An operation that is about to close.
 *
 * @param key the operation
 * @param ending how it ended
 */
public record Closing(OperationKey key, Ending ending) {
    static final int PARAMETERS = 9;
    static final String CALL = """
            script_tracking.close_operation(
                p_execution_hk => ?, p_status => ?, p_duration_ms => ?, p_error_code => ?, p_error_message => ?,
                p_failed_statement => ?, p_xid => ?, p_note => ?, p_facts => ?::jsonb)""";

    /** Sets the parameters of the call, from the one with this number on. */
    void bind(PreparedStatement statement, int first) throws SQLException {
        Outcome outcome = ending.outcome();
        Outcome.Failed failure = outcome instanceof Outcome.Failed failed ? failed : null;
        statement.setBytes(first, key.bytes());
        statement.setString(first + 1, failure == null ? "COMPLETED" : "FAILED");
        statement.setLong(first + 2, outcome.duration().toMillis());
        statement.setString(first + 3, failure == null ? null : failure.sqlState());
        statement.setString(first + 4, failure == null ? null : failure.message());
        statement.setString(first + 5, failure == null ? null : failure.statement());
        statement.setObject(first + 6, ending.xid(), Types.BIGINT);
        statement.setString(first + 7, outcome.note());
        statement.setString(first + 8, ending.facts().isEmpty() ? null : Details.toJson(ending.facts()));
    }
}
