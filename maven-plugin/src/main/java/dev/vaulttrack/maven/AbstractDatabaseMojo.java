package dev.vaulttrack.maven;

import dev.vaulttrack.report.command.DatabaseLogin;
import dev.vaulttrack.report.command.Interruption;
import dev.vaulttrack.report.command.LoginParameters;
import java.sql.Connection;
import java.time.Duration;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** What goals share that ask a database: which one. */
abstract class AbstractDatabaseMojo extends AbstractVaultTrackMojo {
    static final Interruption.Cancellation CANCELLATION =
            connection -> connection.unwrap(PGConnection.class).cancelQuery();

    /**
     * Where the database is: a JDBC URL of PostgreSQL, for example
     * <code>&lt;url&gt;jdbc:postgresql://localhost:5432/shop&lt;/url&gt;</code>. Default: the environment variable
     * <code>VAULTTRACK_URL</code>, else what Flyway or Liquibase were told in the same build (<code>flyway.url</code>,
     * <code>liquibase.url</code>, or <code>url</code> in their plugin's configuration).
     */
    @Parameter(property = "vaulttrack.url")
    private @Nullable String url;

    /**
     * The role that connects, for example <code>&lt;username&gt;shop_owner&lt;/username&gt;</code>. Default: the environment
     * variable <code>VAULTTRACK_USERNAME</code>, else that of <code>serverId</code>, else that of the tool whose URL is used.
     */
    @Parameter(property = "vaulttrack.username")
    private @Nullable String username;

    /**
     * The role's password. Better not written into a POM: use <code>serverId</code>, or the environment, for example
     * <code>VAULTTRACK_PASSWORD=...</code>. Default: the environment variable <code>VAULTTRACK_PASSWORD</code>, else that of
     * <code>serverId</code>, else that of the tool whose URL is used.
     */
    @Parameter(property = "vaulttrack.password")
    private @Nullable String password;

    /**
     * A <code>&lt;server&gt;</code> of settings.xml that holds user name and password, which may be encrypted, for example
     * <code>&lt;serverId&gt;shop-database&lt;/serverId&gt;</code>. Default: none.
     */
    @Parameter(property = "vaulttrack.serverId")
    private @Nullable String serverId;

    /**
     * How many seconds to wait until the database lets us in, for example
     * <code>&lt;connectTimeout&gt;20&lt;/connectTimeout&gt;</code>. Default: <code>5</code>.
     */
    @Parameter(property = "vaulttrack.connectTimeout", defaultValue = "5")
    private int connectTimeout;

    /**
     * How many seconds to wait for any one answer of the database, for example
     * <code>&lt;socketTimeout&gt;120&lt;/socketTimeout&gt;</code>. Default: <code>30</code>.
     */
    @Parameter(property = "vaulttrack.socketTimeout", defaultValue = "30")
    private int socketTimeout;

    AbstractDatabaseMojo(MavenSession session, MavenProject project, SettingsDecrypter decrypter) {
        super(session, project, decrypter);
    }

    /** Connects to the database that the user means; Ctrl-C ends what the connection does. */
    final Connection connect() {
        return Interruption.watch(login().connect(patience()), CANCELLATION);
    }

    private DatabaseLogin login() {
        return new LoginParameters(url, username, password, serverId).complete(surroundings());
    }

    private DatabaseLogin.Patience patience() {
        return new DatabaseLogin.Patience(Duration.ofSeconds(connectTimeout), Duration.ofSeconds(socketTimeout));
    }
}
