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

    /** Sets the parameters of the call. */
    void bind(PreparedStatement statement, long deploymentId) throws SQLException {
        statement.setBytes(1, claim.token());
        statement.setString(2, change.name());
        statement.setString(3, change.type().name());
        statement.setLong(4, deploymentId);
        statement.setBoolean(5, change.transactional());
        statement.setObject(6, stake == null ? null : stake.backendPid(), Types.INTEGER);
        statement.setObject(7, stake == null ? null : stake.xid(), Types.BIGINT);
        statement.setString(8, stake == null ? null : stake.role());
        statement.setString(9, Details.toJson(change.details()));
        statement.setObject(10, stake == null ? null : stake.begunAt(), Types.TIMESTAMP_WITH_TIMEZONE);
    }
}
