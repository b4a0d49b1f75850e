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
    static final String CALL = """
            script_tracking.close_operation(
                p_execution_hk => ?, p_status => ?, p_duration_ms => ?, p_error_code => ?, p_error_message => ?,
                p_failed_statement => ?, p_xid => ?, p_note => ?, p_facts => ?::jsonb)""";

    /** Sets the parameters of the call. */
    void bind(PreparedStatement statement) throws SQLException {
        Outcome outcome = ending.outcome();
        Outcome.Failed failure = outcome instanceof Outcome.Failed failed ? failed : null;
        statement.setBytes(1, key.bytes());
        statement.setString(2, failure == null ? "COMPLETED" : "FAILED");
        statement.setLong(3, outcome.duration().toMillis());
        statement.setString(4, failure == null ? null : failure.sqlState());
        statement.setString(5, failure == null ? null : failure.message());
        statement.setString(6, failure == null ? null : failure.statement());
        statement.setObject(7, ending.xid(), Types.BIGINT);
        statement.setString(8, outcome.note());
        statement.setString(9, ending.facts().isEmpty() ? null : Details.toJson(ending.facts()));
    }
}
