package dev.vaulttrack.schema.tracking;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From one operation to the next in one exchange with the server, on the connection that migrates: the first is closed, the next
 * opened, both committed, and the claim staked in the transaction that begins with it.
 *
 * <p>The statements are prepared by SQL, and their values are literals: the driver would have them parsed and planned anew each
 * time, since it forgets what it prepared whenever the host sets the search path.
 */
final class Handover {
    private static final String PREPARE = """
            prepare vaulttrack_next_%1$s(bytea, bigint, bigint, text, jsonb, bytea, text, text, jsonb) as
            select script_tracking.close_operation(
                       p_execution_hk => $1, p_status => 'COMPLETED', p_duration_ms => $2, p_xid => $3, p_note => $4, p_facts => $5),
                   script_tracking.open_operation(
                       p_operation_token => $6, p_script_name => $7, p_script_type => $8, p_deployment_id => %1$s,
                       p_transactional => true, p_details => $9),
                   pg_catalog.set_config('synchronous_commit', 'off', true),
                   pg_catalog.set_config('vaulttrack.path', pg_catalog.current_setting('search_path'), false);
            prepare vaulttrack_claim_%1$s(text) as
            select pg_catalog.pg_backend_pid(), pg_catalog.txid_current(),
                   pg_catalog.set_config('vaulttrack.operation', $1, true),
                   case when pg_catalog.current_setting('search_path') <> pg_catalog.current_setting('vaulttrack.path')
                       then pg_catalog.set_config('search_path', pg_catalog.current_setting('vaulttrack.path'), true)
                   end;
            """;
    private static final String EXECUTE =
            "execute vaulttrack_next_%1$s(%2$s); commit and chain; execute vaulttrack_claim_%1$s(%3$s)";
    private static final String FORGET = "deallocate vaulttrack_next_%1$s; deallocate vaulttrack_claim_%1$s";
    private static final String NO_PATH = "select pg_catalog.set_config('vaulttrack.path', '', false)";
    private static final String NO_SUCH_STATEMENT = "26000";

    private final long deploymentId;
    private boolean isPrepared;

    Handover(long deploymentId) {
        this.deploymentId = deploymentId;
    }

    Begun begin(Connection connection, Closing closing, Opening opening) throws SQLException {
        String next = EXECUTE.formatted(
                deploymentId,
                values(closing, opening),
                literal(HexFormat.of().formatHex(opening.claim().token())));
        String sql = isPrepared ? next : PREPARE.formatted(deploymentId) + next;
        // What is prepared stays so, whatever becomes of the rest.
        isPrepared = true;
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
            return begun(statement);
        } catch (SQLException e) {
            // The host's own SQL may have forgotten it, with all that was prepared.
            isPrepared = !NO_SUCH_STATEMENT.equals(e.getSQLState());
            throw e;
        }
    }

    private static Begun begun(Statement statement) throws SQLException {
        OperationKey key;
        try (ResultSet opened = nextRow(statement, statement.getResultSet())) {
            key = new OperationKey(opened.getBytes(2));
        }
        try (ResultSet claimed = nextRow(statement, null)) {
            return new Begun(key, new Claim.Stake(claimed.getInt(1), claimed.getLong(2), null, null));
        }
    }

    private static ResultSet nextRow(Statement statement, @Nullable ResultSet first) throws SQLException {
        ResultSet rows = first;
        while (rows == null && (statement.getMoreResults() || statement.getUpdateCount() >= 0)) {
            rows = statement.getResultSet();
        }
        if (rows == null || !rows.next()) {
            throw new SQLException("The server answered without a row");
        }
        return rows;
    }

    private static String values(Closing closing, Opening opening) {
        Ending ending = closing.ending();
        return Stream.of(
                        bytes(closing.key().bytes()),
                        String.valueOf(ending.outcome().duration().toMillis()),
                        String.valueOf(ending.xid()),
                        literal(ending.outcome().note()),
                        literal(ending.facts().isEmpty() ? null : Details.toJson(ending.facts())),
                        bytes(opening.claim().token()),
                        literal(opening.change().name()),
                        literal(opening.change().type().name()),
                        literal(Details.toJson(opening.change().details())))
                .collect(Collectors.joining(", "));
    }

    private static String bytes(byte[] value) {
        return literal("\\x" + HexFormat.of().formatHex(value));
    }

    /** Means the same whatever standard_conforming_strings says. */
    private static String literal(@Nullable String text) {
        return text == null ? "null" : "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    boolean isPrepared() {
        return isPrepared;
    }

    /** Leaves nothing in the session. */
    boolean end(Connection connection) throws SQLException {
        isPrepared = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute(NO_PATH);
            return statement.execute(FORGET.formatted(deploymentId));
        }
    }
}
