package dev.vaulttrack.report.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class DatabaseLoginTest {
    private static final DatabaseLogin.Patience PATIENCE =
            new DatabaseLogin.Patience(Duration.ofSeconds(2), Duration.ofSeconds(30));

    @Test
    void connectsUnderItsOwnName(Database database) throws SQLException {
        try (Connection connection =
                login(database.url(), database.username(), database.password()).connect(PATIENCE)) {

            assertThat(connection.getCatalog()).isEqualTo(database.name());
            assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("vaulttrack");
        }
    }

    @Test
    void usesTheCredentialsOfTheUrl(Database database) throws SQLException {
        String url = database.url() + "?user=" + database.username() + "&password=" + database.password();

        try (Connection connection = new DatabaseLogin(JdbcUrl.of(url), null, null).connect(PATIENCE)) {

            assertThat(connection.getMetaData().getUserName()).isEqualTo(database.username());
        }
    }

    @Test
    void namesTheUserButNotTheWrongPassword(Database database) {
        assertRefused(login(database.url(), database.username(), "s3cret"))
                .hasMessageStartingWith("VT021: Cannot connect to " + database.url() + " as " + database.username())
                .hasMessageEndingWith("Check the user name and the password.")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void asksForAPasswordThatIsMissing(Database database) {
        assertRefused(new DatabaseLogin(JdbcUrl.of(database.url()), database.username(), null))
                .hasMessageStartingWith("VT021: ");
    }

    @Test
    void namesADatabaseThatDoesNotExist(Database database) {
        String url = database.url().replace(database.name(), "nowhere");

        assertRefused(login(url, database.username(), database.password()))
                .hasMessageStartingWith("VT022: Cannot connect to ")
                .hasMessageContaining("\"nowhere\" does not exist")
                .hasMessageEndingWith("Create the database first, or correct its name in the URL.");
    }

    @Test
    void saysThatNoServerListens() throws IOException {
        String address = "jdbc:postgresql://localhost:" + freePort() + "/shop";

        assertRefused(login(address, "ann", "s3cret"))
                .hasMessageStartingWith("VT020: Cannot connect to " + address + " as ann: ")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void losesPatienceWithAServerThatNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Instant start = Instant.now();
            String address = silent.getInetAddress().getHostAddress() + ":" + silent.getLocalPort();

            assertRefused(login("jdbc:postgresql://" + address + "/shop", "ann", "s3cret"))
                    .hasMessageStartingWith("VT020: ");

            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(4));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static DatabaseLogin login(String url, String username, String password) {
        return new DatabaseLogin(JdbcUrl.of(url), username, password);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(DatabaseLogin login) {
        return assertThatThrownBy(() -> login.connect(PATIENCE).close()).isInstanceOf(VaultTrackException.class);
    }
}
