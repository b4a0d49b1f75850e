package dev.vaulttrack.test;

import dev.vaulttrack.test.ServerAddress.Login;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A server in a container of the official image. */
final class ContainerServer implements ServerRuntime {
    private static final Login SUPERUSER = new Login("postgres", "postgres");

    private final PostgreSQLContainer container;

    ContainerServer(String image) {
        container = new PostgreSQLContainer(image);
        container.withUsername(SUPERUSER.username());
        container.withPassword(SUPERUSER.password());
        container.withDatabaseName("postgres");
        container.withCommand(ServerSettings.forTests().command());
    }

    @Override
    public ServerAddress start() {
        container.start();
        return ServerAddress.own(
                container.getHost(), container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT), SUPERUSER);
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public void discard() {
        container.stop();
    }
}
