package dev.vaulttrack.flyway;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a HikariCP pool logs in with, read by reflection, so that a connection can be had without taking one from the pool.
 */
final class HikariLogin {
    private static final String POOL = "com.zaxxer.hikari.HikariDataSource";

    private final String url;
    private final Properties properties;

    private HikariLogin(String url, Properties properties) {
        this.url = url;
        this.properties = properties;
    }

    /** The login, unless this is another kind of pool, or one without a URL. */
    static Optional<HikariLogin> of(DataSource dataSource) {
        try {
            Class<?> pool = Class.forName(POOL, false, dataSource.getClass().getClassLoader());
            if (pool.isInstance(dataSource)) {
                return read(pool, dataSource);
            }
            return dataSource.isWrapperFor(pool) ? read(pool, dataSource.unwrap(pool)) : Optional.empty();
        } catch (ReflectiveOperationException | SQLException | LinkageError otherPool) {
            return Optional.empty();
        }
    }

    private static Optional<HikariLogin> read(Class<?> pool, Object dataSource) throws ReflectiveOperationException {
        Object url = pool.getMethod("getJdbcUrl").invoke(dataSource);
        if (url == null) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        if (pool.getMethod("getDataSourceProperties").invoke(dataSource) instanceof Properties extra) {
            properties.putAll(extra);
        }
        put(properties, "user", pool.getMethod("getUsername").invoke(dataSource));
        put(properties, "password", pool.getMethod("getPassword").invoke(dataSource));
        return Optional.of(new HikariLogin(url.toString(), properties));
    }

    private static void put(Properties properties, String key, @Nullable Object value) {
        if (value != null) {
            properties.put(key, value);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, properties);
    }
}
