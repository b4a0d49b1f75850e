package dev.vaulttrack.cli;

import dev.vaulttrack.report.command.DatabaseLogin;
import dev.vaulttrack.report.command.Interruption;
import dev.vaulttrack.report.command.JdbcUrl;
import dev.vaulttrack.report.command.LoginParameters;
import dev.vaulttrack.report.command.Surroundings;
import dev.vaulttrack.schema.VaultTrackException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Options of commands that ask a database. */
final class Connecting {
    @Spec(Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--url",
            paramLabel = "<url>",
            description = {
                "Where the database is, for example postgresql://localhost:5432/shop.",
                "Default: VAULTTRACK_URL, else FLYWAY_URL or LIQUIBASE_COMMAND_URL, else PGHOST, PGPORT, PGDATABASE, PGSERVICE."
            })
    private @Nullable String url;

    @Option(
            names = {"-U", "--user"},
            paramLabel = "<name>",
            description = "Who connects, for example vaulttrack_report. Default: VAULTTRACK_USERNAME, else PGUSER.")
    private @Nullable String user;

    @Option(
            names = {"-W", "--password"},
            interactive = true,
            arity = "0",
            prompt = "Password: ",
            description = {
                "Ask for the password; it takes no value.",
                "Default: VAULTTRACK_PASSWORD, else PGPASSWORD, else what ~/.pgpass holds."
            })
    private char @Nullable [] password;

    @Option(
            names = "--connect-timeout",
            paramLabel = "<s>",
            defaultValue = "5",
            description = "Seconds to wait until the database lets us in. Default: ${DEFAULT-VALUE}.")
    private int connectTimeout;

    @Option(
            names = "--socket-timeout",
            paramLabel = "<s>",
            defaultValue = "30",
            description = "Seconds to wait for any one answer, for example 120. Default: ${DEFAULT-VALUE}.")
    private int socketTimeout;

    /** Connects; Ctrl-C ends what the connection does. */
    Connection connect() {
        return Interruption.watch(
                login().connect(patience()),
                connection -> connection.unwrap(PGConnection.class).cancelQuery());
    }

    DatabaseLogin.Patience patience() {
        return new DatabaseLogin.Patience(Duration.ofSeconds(connectTimeout), Duration.ofSeconds(socketTimeout));
    }

    DatabaseLogin login() {
        ProcessSurroundings surroundings = ProcessSurroundings.ofThisProcess();
        if (url != null && JdbcUrl.of(jdbc(url)).secrets().containsKey("password")) {
            warn("everybody who lists processes sees a password in --url. Set VAULTTRACK_PASSWORD instead.");
        }
        return login(surroundings);
    }

    /** What the options leave open, the environment says: ours first, then that of the tools, then that of psql. */
    DatabaseLogin login(Surroundings surroundings) {
        PsqlVariables psql = new PsqlVariables(surroundings);
        String own = first(url, surroundings.environment("VAULTTRACK_URL"));
        String secret = password == null ? null : new String(password);
        if (own == null && LoginParameters.isKnownToATool(surroundings)) {
            return new LoginParameters(null, user, secret, null).complete(surroundings);
        }
        String who = first(user, surroundings.environment("VAULTTRACK_USERNAME"));
        String where = own == null ? psql.url(first(who, psql.user())).orElse(null) : jdbc(own);
        if (where == null) {
            throw new VaultTrackException(
                    "VT023",
                    "No database is given. Give --url postgresql://host/database, or set VAULTTRACK_URL, or PGHOST and"
                            + " PGDATABASE.");
        }
        String ours = first(secret, surroundings.environment("VAULTTRACK_PASSWORD"));
        Map<String, String> said = JdbcUrl.of(where).secrets();
        return new LoginParameters(
                        where,
                        first(who, said.containsKey("user") ? null : psql.user()),
                        first(ours, said.containsKey("password") ? null : psql.password()),
                        null)
                .complete(surroundings);
    }

    /** The form that psql and many a platform use. */
    private static String jdbc(String url) {
        return url.replaceFirst("^postgres(?:ql)?://", "jdbc:postgresql://");
    }

    private static @Nullable String first(@Nullable String one, @Nullable String another) {
        return one != null ? one : another;
    }

    private void warn(String text) {
        if (command != null) {
            PrintWriter err = command.commandLine().getErr();
            err.println("warning: " + text);
            err.flush();
        }
    }
}
