package dev.vaulttrack.schema.tracking;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * An operation that is about to open.
 *
 * @param change what will run
 * @param claim what the session that runs it presents with its DDL
 * @param stake where the claim stands; null when it will be staked later, on the tracker's own connection
 */
public record Opening(Change change, Claim claim, Claim.@Nullable Stake stake) {
    static final String CALL = """
            script_tracking.open_operation(
                p_operation_token => ?, p_script_name => ?, p_script_type => ?, p_deployment_id => ?, p_transactional => ?,
                p_backend_pid => ?, p_xid => ?, p_db_role => ?, p_details => ?::jsonb, p_begun_at => ?)""";

    /** Sets the parameters of the call, from the one with this number on. */
    void bind(PreparedStatement statement, int first, long deploymentId) throws SQLException {
        statement.setBytes(first, claim.token());
        statement.setString(first + 1, change.name());
        statement.setString(first + 2, change.type().name());
        statement.setLong(first + 3, deploymentId);
        statement.setBoolean(first + 4, change.transactional());
        statement.setObject(first + 5, stake == null ? null : stake.backendPid(), Types.INTEGER);
        statement.setObject(first + 6, stake == null ? null : stake.xid(), Types.BIGINT);
        statement.setString(first + 7, stake == null ? null : stake.role());
        statement.setString(first + 8, Details.toJson(change.details()));
        statement.setObject(first + 9, stake == null ? null : stake.begunAt(), Types.TIMESTAMP_WITH_TIMEZONE);
    }
}
