package dev.vaulttrack.report.command;

import dev.vaulttrack.schema.VaultTrackException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is and who connects.
 *
 * @param username null leaves it to the driver: the name of the operating system's user
 * @param password null leaves it to the driver, which then looks into its password file
 */
public record DatabaseLogin(
        JdbcUrl url, @Nullable String username, @Nullable String password) {
    /**
     * How long to wait for the database.
     *
     * @param connect for the connection, login included
     * @param socket for any one answer
     */
    public record Patience(Duration connect, Duration socket) {}

    /**
     * Connects.
     *
     * @throws VaultTrackException VT020 where no server answers, VT021 where it refuses the user, VT022 where it has no
     *     such database
     */
    public Connection connect(Patience patience) {
        try {
            Connection connection = driver().connect(url.address(), properties(patience));
            if (connection == null) {
                throw new SQLException("the driver does not understand the URL", "08001");
            }
            return connection;
        } catch (SQLException e) {
            throw VaultTrackException.of("connect to " + this, e);
        }
    }

    /** DriverManager would not do: it does not see a driver in a plugin's class loader. */
    private static Driver driver() throws SQLException {
        return ServiceLoader.load(Driver.class, DatabaseLogin.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new SQLException("the plugin's class path holds no JDBC driver"));
    }

    private Properties properties(Patience patience) {
        Properties properties = new Properties();
        properties.putAll(url.secrets());
        if (username != null) {
            properties.setProperty("user", username);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        String login = Long.toString(patience.connect().toSeconds());
        properties.setProperty("connectTimeout", login);
        properties.setProperty("loginTimeout", login);
        properties.setProperty("socketTimeout", Long.toString(patience.socket().toSeconds()));
        properties.setProperty("ApplicationName", "vaulttrack");
        return properties;
    }

    /** Fit for any message: without the password. */
    @Override
    public String toString() {
        String user = username == null ? url.secrets().get("user") : username;
        return user == null ? url.address() : url.address() + " as " + user;
    }
}
