package dev.vaulttrack.test;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.util.Optional;
import java.util.regex.Pattern;
import org.testcontainers.DockerClientFactory;

/** Which server the tests run on, as the system property {@code vaulttrack.test.postgres} says. */
enum ServerChoice {
    EMBEDDED,
    TESTCONTAINERS,
    EXISTING;

    static final String PROPERTY = "vaulttrack.test.postgres";
    static final String IMAGE_PROPERTY = "vaulttrack.test.postgres.image";

    private static final Pattern VERSION = Pattern.compile("([1-9][0-9]*)(\\.[0-9]+)*");

    static ServerChoice current() {
        return of(setting());
    }

    static ServerChoice of(String setting) {
        if (setting.equals("embedded")) {
            return EMBEDDED;
        }
        if (setting.equals("testcontainers")) {
            return TESTCONTAINERS;
        }
        if (setting.startsWith("jdbc:postgresql:")) {
            return EXISTING;
        }
        throw new IllegalArgumentException(
                "The system property " + PROPERTY + " is \""
                        + ServerAddress.withoutParameters(setting)
                        + "\". Needed: embedded, testcontainers, or the JDBC URL of a"
                        + " server whose user may create databases, jdbc:postgresql://host:port/database?user=...&password=...");
    }

    /** What the machine lacks to run this choice, and what to do about it; empty when it lacks nothing. */
    Optional<String> obstacle() {
        if (this != TESTCONTAINERS || DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.empty();
        }
        return Optional.of("No Docker engine answers, and " + PROPERTY + " is testcontainers."
                + " Start Docker, or run with -D" + PROPERTY + "=embedded.");
    }

    ServerRuntime runtime() {
        return switch (this) {
            case EMBEDDED -> new EmbeddedServer(DefaultPostgresBinaryResolver.INSTANCE, ServerSettings.forTests());
            case TESTCONTAINERS -> new ContainerServer(image(System.getProperty(IMAGE_PROPERTY, "17")));
            case EXISTING -> new ExistingServer(ServerAddress.of(setting()));
        };
    }

    /** The official image for a version: 17.11.0 is in {@code postgres:17}. */
    static String image(String version) {
        var matcher = VERSION.matcher(version);
        if (matcher.matches()) {
            return "postgres:" + matcher.group(1);
        }
        throw new IllegalArgumentException("The system property " + IMAGE_PROPERTY + " is \"" + version
                + "\". Needed: a version of PostgreSQL such as 17 or 17.11.0.");
    }

    private static String setting() {
        return System.getProperty(PROPERTY, "embedded");
    }
}
