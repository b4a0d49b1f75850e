package dev.vaulttrack.schema.tracking;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
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
            prepare vaulttrack_next_%1$s(bytea, bigint, bigint, text, jsonb, bytea, text, text, boolean, jsonb) as
            select %2$s,
                   pg_catalog.set_config('synchronous_commit', 'off', true),
                   pg_catalog.set_config('vaulttrack.path', pg_catalog.current_setting('search_path'), false);
            prepare vaulttrack_claim_%1$s(text) as
            select pg_catalog.pg_backend_pid(), pg_catalog.txid_current(),
                   pg_catalog.set_config('vaulttrack.operation', $1, true),
                   case when pg_catalog.current_setting('search_path') <> pg_catalog.current_setting('vaulttrack.path')
                       then pg_catalog.set_config('search_path', pg_catalog.current_setting('vaulttrack.path'), true)
                   end;
            """;
    private static final String CALL = NextOperation.call("$1", "$2", "$3", "$4", "$5", "$6", "$7", "$8", "$9", "$10");
    private static final String EXECUTE =
            "execute vaulttrack_next_%1$s(%2$s); commit and chain; execute vaulttrack_claim_%1$s('%3$s')";
    private static final String FORGET = "deallocate vaulttrack_next_%1$s; deallocate vaulttrack_claim_%1$s";
    private static final String NO_PATH = "select pg_catalog.set_config('vaulttrack.path', '', false)";
    private static final String NO_SUCH_STATEMENT = "26000";

    private final long deploymentId;
    private boolean isPrepared;

    Handover(long deploymentId) {
        this.deploymentId = deploymentId;
    }

    Begun begin(Connection connection, NextOperation next) throws SQLException {
        String execute = EXECUTE.formatted(
                deploymentId,
                next.literals(),
                HexFormat.of().formatHex(next.opening().claim().token()));
        String sql = isPrepared ? execute : PREPARE.formatted(deploymentId, CALL) + execute;
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
            key = new OperationKey(opened.getBytes(1));
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
