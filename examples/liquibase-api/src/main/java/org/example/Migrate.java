package org.example;

import java.sql.Connection;
import java.sql.DriverManager;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;

/** Migrates the database. Nothing in here knows of VaultTrack. */
public final class Migrate {
    private Migrate() {}

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        System.getenv("DB_URL"), System.getenv("DB_USER"), System.getenv("DB_PASSWORD"));
                Liquibase liquibase = new Liquibase(
                        "db/changelog/changelog.sql",
                        new ClassLoaderResourceAccessor(Migrate.class.getClassLoader()),
                        new JdbcConnection(connection))) {
            liquibase.update(new Contexts());
        }
    }
}
