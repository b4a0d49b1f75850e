package dev.vaulttrack.test;

import dev.vaulttrack.test.ServerAddress.Login;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A server run from binaries, with a port and a data directory of its own. */
final class EmbeddedServer implements ServerRuntime {
    private static final Login SUPERUSER = new Login("postgres", "postgres");
    private static final Duration STARTUP_LIMIT = Duration.ofSeconds(60);

    private final PgBinaryResolver binaries;
    private final ServerSettings settings;
    private final Duration startupLimit;
    private final DataDirectory data;
    private final ServerLog log;
    private @Nullable EmbeddedPostgres running;
    private int port;

    EmbeddedServer(PgBinaryResolver binaries, ServerSettings settings) {
        this(binaries, settings, STARTUP_LIMIT);
    }

    EmbeddedServer(PgBinaryResolver binaries, ServerSettings settings, Duration startupLimit) {
        this.binaries = binaries;
        this.settings = settings;
        this.startupLimit = startupLimit;
        this.data = DataDirectory.fresh(settings);
        this.log = ServerLog.named(data.path().getFileName() + ".log");
    }

    @Override
    public ServerAddress start() {
        try {
            EmbeddedPostgres started = startAlone();
            running = started;
            port = started.getPort();
            return ServerAddress.own("localhost", port, SUPERUSER);
        } catch (IOException | IllegalStateException e) {
            throw new IllegalStateException("PostgreSQL does not start with " + settings + "; see " + log, e);
        }
    }

    @Override
    public void stop() {
        EmbeddedPostgres server = running;
        if (server == null) {
            return;
        }
        running = null;
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot stop PostgreSQL on port " + port, e);
        }
    }

    @Override
    public void discard() {
        stop();
        data.delete();
    }

    @Override
    public boolean isInMemory() {
        return data.isInMemory();
    }

    /** One start at a time on the whole machine: builds side by side unpack the same binaries and look for free ports. */
    private EmbeddedPostgres startAlone() throws IOException {
        Files.createDirectories(DataDirectory.HOME);
        synchronized (EmbeddedServer.class) {
            try (FileChannel channel = FileChannel.open(
                    DataDirectory.HOME.resolve("start.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                FileLock untilClosed = channel.lock();
                assert untilClosed.isValid();
                return builder().start();
            }
        }
    }

    private EmbeddedPostgres.Builder builder() {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPgBinaryResolver(binaries)
                .setOverrideWorkingDirectory(data.home().toFile())
                .setDataDirectory(data.path())
                .setDataDirectoryCustomizer(directory -> data.requirePasswords())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(startupLimit)
                .setConnectConfig("password", SUPERUSER.password())
                .setOutputRedirector(log.redirect())
                .setErrorRedirector(log.redirect());
        addInitialisation(builder);
        settings.shellWords().forEach(builder::setServerConfig);
        return builder;
    }

    /** The "locale configuration" is what Zonky hands to initdb, whatever it is about. */
    private void addInitialisation(EmbeddedPostgres.Builder builder) {
        builder.setLocaleConfig("locale", "C")
                // Most tests connect many times, and each SCRAM handshake costs both sides milliseconds of computation.
                .setLocaleConfig("auth-host", "md5")
                .setLocaleConfig(
                        "pwfile", data.passwordFile(SUPERUSER.password()).toString());
    }
}
