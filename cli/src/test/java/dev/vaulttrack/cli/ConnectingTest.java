package dev.vaulttrack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.report.command.DatabaseLogin;
import dev.vaulttrack.report.command.JdbcUrl;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Which database is meant, and who connects, by options and environment. */
class ConnectingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "--url jdbc:postgresql://a/b --user ann | - | jdbc:postgresql://a/b | ann | -",
                "--url postgresql://ann@a:1/b | - | jdbc:postgresql://ann@a:1/b | - | -",
                "--url postgres://a/b | VAULTTRACK_USERNAME=ann VAULTTRACK_PASSWORD=s | jdbc:postgresql://a/b | ann | s",
                "--url postgres://a/b | PGUSER=ann PGPASSWORD=s PGHOST=x | jdbc:postgresql://a/b | ann | s",
                "--url postgres://ann:s@a/b | PGUSER=joe PGPASSWORD=t | jdbc:postgresql://ann:s@a/b | - | -",
                "- | VAULTTRACK_URL=jdbc:postgresql://a/b FLYWAY_URL=jdbc:postgresql://x/y | jdbc:postgresql://a/b | - | -",
                "- | FLYWAY_URL=jdbc:postgresql://x/y FLYWAY_USER=fly FLYWAY_PASSWORD=s PGUSER=joe |"
                        + " jdbc:postgresql://x/y | fly | s",
                "- | LIQUIBASE_COMMAND_URL=jdbc:postgresql://x/y LIQUIBASE_COMMAND_USERNAME=li PGHOST=z |"
                        + " jdbc:postgresql://x/y | li | -",
                "- | PGHOST=db PGPORT=6432 PGDATABASE=shop PGUSER=ann PGPASSWORD=s |"
                        + " jdbc:postgresql://db:6432/shop | ann | s",
                "- | PGDATABASE=shop PGUSER=ann | jdbc:postgresql://localhost:5432/shop | ann | -",
                "- | PGHOST=db PGUSER=ann | jdbc:postgresql://db:5432/ann | ann | -",
                "--user joe | PGHOST=db PGUSER=ann | jdbc:postgresql://db:5432/joe | joe | -",
                "- | PGHOST=a,b PGPORT=1,2 PGDATABASE=shop | jdbc:postgresql://a:1,b:2/shop | - | -",
                "- | PGHOST=a,b PGDATABASE=shop PGSSLMODE=verify-full | jdbc:postgresql://a:5432,b:5432/shop?sslmode=verify-full | - | -",
                "- | PGSERVICE=shop | jdbc:postgresql:///?service=shop | - | -"
            })
    void finds(
            @Nullable String options,
            @Nullable String variables,
            String url,
            @Nullable String username,
            @Nullable String password) {
        assertThat(login(options, variables)).isEqualTo(new DatabaseLogin(JdbcUrl.of(url), username, password));
    }

    @Test
    void saysHowToNameADatabaseWhenNoneIsNamed() {
        assertThatThrownBy(() -> login(null, "PGUSER=ann PGPORT=1"))
                .hasMessage("VT023: No database is given. Give --url postgresql://host/database, or set VAULTTRACK_URL,"
                        + " or PGHOST and PGDATABASE.");
    }

    @Test
    void saysThatJavaReachesNoSocket() {
        assertThatThrownBy(() -> login(null, "PGHOST=/var/run/postgresql"))
                .hasMessageStartingWith("VT023: PGHOST is /var/run/postgresql, a socket, but Java needs TCP.");
    }

    private static DatabaseLogin login(@Nullable String options, @Nullable String variables) {
        Connecting connecting = new Connecting();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("database", CommandLine.Model.CommandSpec.forAnnotatedObject(connecting)))
                .parseArgs(options == null ? new String[0] : options.split(" "));
        return connecting.login(new ProcessSurroundings(variables(variables)));
    }

    private static Map<String, String> variables(@Nullable String text) {
        return text == null
                ? Map.of()
                : Arrays.stream(text.split(" "))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
