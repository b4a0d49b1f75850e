package dev.vaulttrack.schema.tracking;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The token with which the session that runs a change claims its DDL for the operation. The database believes it only on
 * the backend, and for the login, that the operation was opened for, and only while it is open.
 */
public final class Claim {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 16;

    // The one statement that runs inside the change's own transaction; nothing in it can fail or wait. Plain calls and
    // nothing
    // made of them: the server reads and plans it anew each time, and that is most of what it costs.
    private static final String STAKE = """
            select pg_catalog.pg_backend_pid(), %2$s, pg_catalog.current_setting('role'), pg_catalog.%4$s(),
                   pg_catalog.set_config('vaulttrack.operation', '%1$s', %3$s)""";
    private static final String UNCLAIMED = "select pg_catalog.pg_backend_pid(), pg_catalog.current_setting('role')";
    private static final String RENEW = "set %s vaulttrack.operation = '%s'";
    private static final String WITHDRAW = "select pg_catalog.set_config('vaulttrack.operation', '', false)";
    private static final String XID = "select pg_catalog.txid_current_if_assigned()";

    private final byte[] token;

    private Claim(byte[] token) {
        this.token = token;
    }

    /** A claim that nobody can guess. */
    public static Claim random() {
        byte[] token = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(token);
        return new Claim(token);
    }

    /**
     * Makes the session present this claim with its DDL.
     *
     * @param transactional true inside a transaction: the claim ends with it. False in autocommit: the claim stays until
     *     {@link #withdraw}, so a caller must always get there
     * @return the backend and the transaction that now hold the claim
     */
    public Stake stake(Connection connection, boolean transactional) throws SQLException {
        return stake(connection, transactional, "clock_timestamp");
    }

    /**
     * Makes the session present this claim until its transaction ends, and counts as the operation's all that this transaction did
     * before.
     */
    public Stake stakeTransaction(Connection connection) throws SQLException {
        return stake(connection, true, "transaction_timestamp");
    }

    private Stake stake(Connection connection, boolean transactional, String clock) throws SQLException {
        // Nothing prepared: behind a transaction-pooling proxy, or after DEALLOCATE, the backend may not know its name,
        // and that error would abort the user's own transaction.
        String xidNow = transactional ? "pg_catalog.txid_current()" : "null";
        String sql = STAKE.formatted(HexFormat.of().formatHex(token), xidNow, transactional, clock);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            Long xid = transactional ? row.getLong(2) : null;
            return new Stake(row.getInt(1), xid, role(row.getString(3)), row.getObject(4, OffsetDateTime.class));
        }
    }

    /**
     * Where a session runs a change that cannot present the claim with its DDL, because it shares its backend with others.
     */
    public static Stake withoutClaim(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(UNCLAIMED)) {
            row.next();
            return new Stake(row.getInt(1), null, role(row.getString(2)), null);
        }
    }

    private static @Nullable String role(String setting) {
        return setting.equals("none") ? null : setting;
    }

    /**
     * Presents the claim again, after a COMMIT or RESET took it away. Takes no snapshot and no transaction id, so that the
     * script can still choose the isolation level of the transaction that begins with it.
     */
    public void renew(Connection connection, boolean transactional) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(RENEW.formatted(
                    transactional ? "local" : "session", HexFormat.of().formatHex(token)));
        }
    }

    /** Ends a claim that was staked outside of a transaction. */
    public static void withdraw(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WITHDRAW)) {
            statement.execute();
        }
    }

    /**
     * The transaction that a session is in, null when it has written nothing. It differs from the one that the claim was
     * staked in when the change committed on its own, and then this one decides.
     */
    public static @Nullable Long currentXid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(XID)) {
            row.next();
            return (Long) row.getObject(1);
        }
    }

    byte[] token() {
        return token.clone();
    }

    /**
     * Where a claim stands.
     *
     * @param backendPid process number of the backend
     * @param xid transaction, null outside of one
     * @param role role taken by SET ROLE, null for none
     * @param begunAt from when on it counts, by the server's clock; null where nothing is claimed
     */
    public record Stake(
            int backendPid,
            @Nullable Long xid,
            @Nullable String role,
            @Nullable OffsetDateTime begunAt) {}
}
