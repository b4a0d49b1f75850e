package org.example;

import org.flywaydb.core.Flyway;

/** Migrates the database. Nothing in here knows of VaultTrack. */
public final class Migrate {
    private Migrate() {}

    public static void main(String[] arguments) {
        Flyway.configure()
                .dataSource(System.getenv("DB_URL"), System.getenv("DB_USER"), System.getenv("DB_PASSWORD"))
                .load()
                .migrate();
    }
}
