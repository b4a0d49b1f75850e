package dev.vaulttrack.report.command;

import dev.vaulttrack.schema.VaultTrackException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a user said about the database, on the command line or in the POM; null where nothing was said.
 *
 * @param serverId a server of settings.xml that holds user name and password
 */
public record LoginParameters(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @Nullable String serverId) {
    private static final Surroundings.Account NOBODY = new Surroundings.Account(null, null);

    public static final LoginParameters NONE = new LoginParameters(null, null, null, null);

    /**
     * Finds what was left unsaid: in the environment, then in settings.xml, then in what Flyway or Liquibase were told.
     *
     * @throws VaultTrackException VT011 for a URL of another database, VT023 without any URL, VT025 for a server id that
     *     settings.xml cannot serve
     */
    public DatabaseLogin complete(Surroundings surroundings) {
        String ownUrl = first(url, surroundings.environment("VAULTTRACK_URL"));
        HostTool tool = ownUrl == null ? toolWithUrl(surroundings) : null;
        String found = tool == null ? ownUrl : tool.url(surroundings);
        if (found == null) {
            throw noUrl();
        }
        return credentials(surroundings, tool).login(JdbcUrl.of(found));
    }

    private record Credentials(
            @Nullable String username, @Nullable String password) {
        DatabaseLogin login(JdbcUrl url) {
            return new DatabaseLogin(url, username, password);
        }
    }

    private Credentials credentials(Surroundings surroundings, @Nullable HostTool tool) {
        Surroundings.Account server = serverId == null ? NOBODY : requiredServer(surroundings, serverId);
        String user = first(username, surroundings.environment("VAULTTRACK_USERNAME"), server.username());
        String secret = first(password, surroundings.environment("VAULTTRACK_PASSWORD"), server.password());
        // A tool's password belongs to the tool's user, and to nobody else.
        return tool == null || user != null
                ? new Credentials(user, secret)
                : new Credentials(tool.username(surroundings), first(secret, tool.password(surroundings)));
    }

    /** Whether Flyway or Liquibase were told in these surroundings where the database is. */
    public static boolean isKnownToATool(Surroundings surroundings) {
        return toolWithUrl(surroundings) != null;
    }

    private static @Nullable HostTool toolWithUrl(Surroundings surroundings) {
        return Arrays.stream(HostTool.values())
                .filter(tool -> tool.url(surroundings) != null)
                .findFirst()
                .orElse(null);
    }

    private static Surroundings.Account requiredServer(Surroundings surroundings, String id) {
        Surroundings.Account server = surroundings.account(id);
        if (server == null) {
            throw new VaultTrackException(
                    "VT025",
                    "vaulttrack.serverId is \"" + id + "\", but settings.xml has no server of that id."
                            + " Add one, or correct the id.");
        }
        return server;
    }

    private static VaultTrackException noUrl() {
        return new VaultTrackException(
                "VT023",
                "No database is given. Set -Dvaulttrack.url=jdbc:postgresql://host/database, or <url> in the plugin's"
                        + " configuration, or the environment variable VAULTTRACK_URL, or flyway.url or liquibase.url.");
    }

    private static @Nullable String first(@Nullable String... values) {
        return Arrays.stream(values)
                .filter(Objects::nonNull)
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse(null);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "LoginParameters[" + (url == null ? "no url" : "url given") + ", username=" + username + ", serverId="
                + serverId + "]";
    }
}
