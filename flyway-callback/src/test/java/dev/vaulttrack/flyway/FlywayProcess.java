package dev.vaulttrack.flyway;

import org.flywaydb.core.Flyway;

/** What {@link ForkedFlyway} runs. Names Flyway alone, since nothing else may lie on its class path. */
final class FlywayProcess {
    private FlywayProcess() {}

    /** Arguments: URL, user, password, folder of the migrations. */
    public static void main(String[] arguments) {
        Flyway.configure()
                .dataSource(arguments[0], arguments[1], arguments[2])
                .locations("filesystem:" + arguments[3])
                .load()
                .migrate();
    }
}
