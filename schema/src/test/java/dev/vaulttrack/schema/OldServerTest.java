package dev.vaulttrack.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class OldServerTest {
    @Test
    void refusesPostgreSql11AndChangesNothing() throws SQLException {
        try (PostgresServer server = PostgresServer.start(Path.of(System.getProperty("vaulttrack.test.postgres11")));
                Database database = server.createDatabase("old");
                Connection connection = database.connect()) {
            assertThatThrownBy(() -> SchemaInstaller.install(connection))
                    .hasMessageContaining("VT010", "needs PostgreSQL 12 or later", "this server is 11.");

            assertThat(database.query("select 1 from pg_namespace where nspname = 'script_tracking'"))
                    .isEmpty();
        }
    }
}
