package dev.vaulttrack.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PostgresExtensionTest {
    private final Database ofConstructor;

    PostgresExtensionTest(Database database) {
        ofConstructor = database;
    }

    @BeforeEach
    void createTable(Database database) {
        database.execute("create table note (body text)");
    }

    @Test
    void givesTheTestTheDatabaseOfItsConstructorAndItsBeforeEach(Database database) {
        assertThat(database).isSameAs(ofConstructor);
        assertThat(database.query("select * from note")).isEmpty();
    }

    @Test
    void createsTheDatabaseOnTheServerOfTheJvm(Database database, PostgresServer server) {
        assertThat(server).isSameAs(PostgresServer.shared());
        assertThat(database.url()).contains(":" + server.port() + "/" + database.name());
    }
}
