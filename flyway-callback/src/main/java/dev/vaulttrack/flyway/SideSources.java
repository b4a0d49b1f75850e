package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.Backend;
import dev.vaulttrack.schema.tracking.SideConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The ways to a side connection that a configuration leaves, the best one first. Taking one from a pool for the whole run
 * is none of them: with as many connections as Flyway needs, and no more, the migration would wait for ours until it fails.
 */
final class SideSources {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    /** Every connection of these is a new one. */
    private static final Set<String> UNPOOLED = Set.of(
            "org.flywaydb.core.internal.jdbc.DriverDataSource",
            "org.postgresql.ds.PGSimpleDataSource",
            "org.springframework.jdbc.datasource.DriverManagerDataSource",
            "org.springframework.jdbc.datasource.SimpleDriverDataSource");

    private SideSources() {}

    static List<SideSource> of(Configuration configuration, Connection migrating, Settings.Side side)
            throws SQLException {
        DataSource dataSource = configuration.getDataSource();
        return switch (side) {
            case AUTO -> best(dataSource, migrating);
            case DEDICATED -> best(dataSource, null);
            case POOL -> List.of(BorrowedConnections.of(dataSource, migrating));
            case NONE -> List.of();
        };
    }

    /** Without one that migrates nothing is borrowed. */
    private static List<SideSource> best(DataSource dataSource, @Nullable Connection migrating) throws SQLException {
        // Not by the URL: Flyway keeps one that was set before the data source, and does not use it.
        if (UNPOOLED.contains(dataSource.getClass().getName())) {
            return List.of(kept(dataSource::getConnection));
        }
        List<SideSource> sources = new ArrayList<>();
        HikariLogin.of(dataSource).ifPresent(login -> sources.add(kept(login::connect)));
        if (migrating != null) {
            sources.add(BorrowedConnections.of(dataSource, migrating));
        }
        return sources;
    }

    private static SideSource kept(Callable<Connection> connect) {
        return () -> {
            Connection connection = TimedConnect.within(CONNECT_LIMIT, connect);
            return Backend.isShared(connection) ? new SharedBackend(connection) : SideConnection.over(connection);
        };
    }
}
