package dev.vaulttrack.flyway;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gets a connection, or gives up: an exhausted pool may make its callers wait for minutes. */
final class TimedConnect {
    private TimedConnect() {}

    /**
     * The connection. One that comes too late is closed.
     *
     * @throws SQLTimeoutException if there is none after the limit
     */
    static Connection within(Duration limit, Callable<Connection> connect) throws SQLException {
        CompletableFuture<Connection> connection = new CompletableFuture<>();
        Thread thread = new Thread(() -> hand(connect, connection), "vaulttrack-connect");
        thread.setDaemon(true);
        thread.start();
        try {
            return connection.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return lastChance(connection, limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return lastChance(connection, limit);
        } catch (ExecutionException e) {
            Throwable refusal = Objects.requireNonNull(e.getCause());
            throw new SQLException(refusal.getMessage(), sqlState(refusal), refusal);
        }
    }

    private static void hand(Callable<Connection> connect, CompletableFuture<Connection> taker) {
        try {
            Connection connection = connect.call();
            if (!taker.complete(connection)) {
                connection.close();
            }
        } catch (Throwable e) {
            taker.completeExceptionally(e);
        }
    }

    private static Connection lastChance(CompletableFuture<Connection> connection, Duration limit) throws SQLException {
        SQLException timeout = new SQLTimeoutException("no connection after " + limit.toMillis() + " ms", "08001");
        if (connection.completeExceptionally(timeout)) {
            throw timeout;
        }
        return connection.join();
    }

    private static String sqlState(Throwable e) {
        return e instanceof SQLException refused && refused.getSQLState() != null ? refused.getSQLState() : "08001";
    }
}
