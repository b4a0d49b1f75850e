package dev.vaulttrack.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README of each example says to do works, and the history then holds what it says. */
@ExtendWith(PostgresExtension.class)
final class Examples {
    static Stream<Example> all() {
        return Stream.of(
                new Example("flyway-api", "", "customers-and-invoices"),
                new Example("flyway-shop", "", "shop"),
                new Example("flyway-command-line", "", "customers-and-invoices"),
                new Example("flyway-spring-boot", "", "customers-and-invoices"),
                new Example("flyway-spring-boot", beforeSpringBoot4("3.5.16"), "customers-and-invoices"),
                new Example("flyway-spring-boot", beforeSpringBoot4("3.4.13"), "customers-and-invoices"),
                new Example("flyway-gradle", "", "customers-and-invoices"),
                new Example("flyway-quarkus", "", "customers-and-invoices-in-quarkus"),
                new Example("liquibase-api", "", "changesets"),
                new Example("liquibase-ledger", "", "ledger"),
                new Example("liquibase-multi-tenant", "", "tenants"),
                new Example("liquibase-command-line", "", "changesets"),
                new Example("liquibase-spring-boot", "", "changesets"),
                new Example("liquibase-spring-boot", beforeSpringBoot4("3.5.16"), "changesets"),
                new Example("liquibase-spring-boot", beforeSpringBoot4("3.4.13"), "changesets"),
                new Example("liquibase-quarkus", "", "changesets"),
                new Example("liquibase-quarkus", "-Dquarkus.version=3.33.2", "changesets"));
    }

    private static String beforeSpringBoot4(String version) {
        return "-Dspring-boot.version=" + version + " -Dspring-boot.starter=spring-boot-starter-jdbc";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void everyChangeOfAnExampleIsAnOperation(Example example, Database database)
            throws IOException, InterruptedException {
        assumeTrue(
                hasGradle() || !example.folder().endsWith("-gradle"),
                "Gradle is not on this machine: apt-get install gradle");
        database.execute(
                "do $$ begin create role shop_app; exception when duplicate_object or unique_violation then end $$");

        new ReadmeRun(example).on(database);

        assertThat(operations(database)).isEqualTo(example.expected());
        assertThat(outOfBand(database)).isEmpty();
    }

    private static boolean hasGradle() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "gradle"))
                .anyMatch(Files::isExecutable);
    }

    private static String operations(Database database) {
        return database.value("""
                select coalesce(string_agg(concat(script_name, ' ', operation_status, ': ' || ddl, chr(10)), '' order by operation_id), '')
                from script_tracking.operation
                left join lateral (
                    select string_agg(distinct what, ', ' order by what) as ddl
                    from script_tracking.ddl_event as event
                    cross join lateral (
                        select concat_ws(' ', event.command_tag, event.object_identity) collate "C" as what
                    ) as described
                    where event.operation_id = operation.operation_id
                ) as events on true
                where tool in ('flyway', 'liquibase')
                """, String.class);
    }

    private static Stream<String> outOfBand(Database database) {
        return database
                .column(
                        "select concat_ws(' ', command_tag, object_identity) from script_tracking.out_of_band_change",
                        String.class)
                .stream();
    }
}
