package dev.vaulttrack.test;

import static java.util.stream.Collectors.joining;

import java.util.Objects;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a server listens and who may do everything there.
 *
 * @param maintenance the database to be connected to while others are created and dropped
 * @param parameters what follows the {@code ?} of its JDBC URLs, without credentials; empty for none
 */
record ServerAddress(String host, int port, String maintenance, String parameters, Login superuser) {
    static final String URL_FORM = "jdbc:postgresql://host:port/database?user=...&password=...";

    /** A user and the password that goes with it. */
    record Login(String username, String password) {
        @Override
        public String toString() {
            return username;
        }
    }

    /** A server of ours, which has a database named postgres as every new server has. */
    static ServerAddress own(String host, int port, Login superuser) {
        return new ServerAddress(host, port, "postgres", "", superuser);
    }

    /** Reads a JDBC URL with credentials. */
    static ServerAddress of(String url) {
        PGSimpleDataSource parsed = new PGSimpleDataSource();
        try {
            parsed.setUrl(url);
        } catch (IllegalArgumentException e) {
            throw refusal(url, "cannot be read");
        }
        String user = parsed.getUser();
        String password = parsed.getPassword();
        if (user == null) {
            throw refusal(url, "names no user");
        }
        Login login = new Login(user, password == null ? "" : password);
        return new ServerAddress(
                parsed.getServerNames()[0],
                parsed.getPortNumbers()[0],
                Objects.requireNonNullElse(parsed.getDatabaseName(), user),
                parametersWithoutLogin(url),
                login);
    }

    String url(String database) {
        String base = "jdbc:postgresql://" + host + ":" + port + "/" + database;
        return parameters.isEmpty() ? base : base + "?" + parameters;
    }

    /** What of a URL may be shown: credentials stand among its parameters. */
    static String withoutParameters(String url) {
        int question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
    }

    // Without the cause: its message holds the password.
    private static IllegalArgumentException refusal(String url, String reason) {
        return new IllegalArgumentException(
                "The JDBC URL " + withoutParameters(url) + " " + reason + ". Needed: " + URL_FORM);
    }

    private static String parametersWithoutLogin(String url) {
        String parameters = url.substring(withoutParameters(url).length()).replaceFirst("^[?]", "");
        return Stream.of(parameters.split("&", -1))
                .filter(parameter -> !parameter.startsWith("user=") && !parameter.startsWith("password="))
                .collect(joining("&"));
    }
}
