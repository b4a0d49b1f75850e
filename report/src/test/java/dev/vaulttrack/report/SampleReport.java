package dev.vaulttrack.report;

import dev.vaulttrack.schema.SchemaInstaller;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes a report of a made-up shop, to look at: run its main method with the directory as argument. */
final class SampleReport {
    private SampleReport() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        try (PostgresServer server = PostgresServer.start(Map.of());
                Database database = server.createDatabase("shop")) {
            tell(database);
            ReportHistory history = ReportHistory.read(directory.resolve("none"));
            for (int days : List.of(3, 2, 1)) {
                history = history.with(report(database, days).comparedWith(history));
            }
            outOfBand(database, "lena_hotfix", "psql", "alter role nightly_batch createdb");
            ReportFiles.write(report(database, 0).comparedWith(history), directory);
            ReportFiles.write(
                    ComplianceReport.unavailable(
                            ReportRequest.defaults(), "VT020: Cannot connect to db.shop.example:5432. Is it up?"),
                    directory.resolve("unavailable"));
            clean(server, directory.resolve("clean"));
        }
    }

    private static ComplianceReport report(Database database, int daysAgo) throws SQLException {
        try (Connection connection = database.connect()) {
            Instant to = Instant.now().minus(Duration.ofDays(daysAgo));
            ReportRequest request = ReportRequest.defaults()
                    .withTitle("Database changes, webshop")
                    .withEnvironment("production")
                    .withContext(Map.of("actor", "mira.novak", "run", "build " + (4711 - daysAgo)))
                    .withRunAt(to);
            return ComplianceReport.read(connection, daysAgo == 0 ? request : request.withPeriod(null, to));
        }
    }

    private static void clean(PostgresServer server, Path directory) throws Exception {
        try (Database database = server.createDatabase("orders")) {
            database.execute("grant create, usage on schema public to shop_deployer");
            try (Connection connection = database.connect()) {
                SchemaInstaller.install(connection);
            }
            createHistory(database);
            try (Story story = Story.deployment(database, "shop_deployer", "secret")) {
                story.migrate("V1__orders.sql", "create table orders (id int primary key)");
                story.migrate(
                        "V2__lines.sql", "create table line (id int primary key, orders_id int references orders)");
            }
            writeHistory(database, 0);
            try (Connection connection = database.connect()) {
                ReportFiles.write(ComplianceReport.read(connection, ReportRequest.defaults()), directory);
            }
        }
    }

    private static void tell(Database database) throws Exception {
        database.execute(
                "create role shop_deployer login password 'secret'",
                "create role shop_owner nologin",
                "create role lena_hotfix login password 'secret' superuser",
                "create role nightly_batch login password 'secret'",
                "grant create, usage on schema public to nightly_batch, shop_deployer");
        createHistory(database);
        database.execute("""
                insert into flyway_schema_history values
                    (1, '0.1', 'legacy schema', 'SQL', 'V0.1__legacy_schema.sql', 811, 'shop_deployer', now() - interval '2 years', 914, true),
                    (2, '0.2', 'legacy data', 'SQL', 'V0.2__legacy_data.sql', 812, 'shop_deployer', now() - interval '1 year', 85, true)""");
        try (Connection connection = database.connect()) {
            SchemaInstaller.install(connection);
        }
        database.execute("grant vaulttrack_pipeline to shop_deployer");
        List<String> tables = List.of("customer", "address", "product", "price", "basket", "orders", "shipment");
        int version = 1;
        try (Story story = Story.deployment(database, "shop_deployer", "secret")) {
            for (String table : tables) {
                story.migrate(
                        "V" + version++ + "__create_" + table + ".sql",
                        "create table " + table + " (id bigint generated always as identity primary key, note text)",
                        "comment on table " + table + " is 'Holds one " + table + " a row'");
            }
        }
        day(database, 18);
        try (Story story = Story.deployment(database, "shop_deployer", "secret")) {
            story.migrate("V8__customer_email.sql", "alter table customer add column email text");
            story.fail("V9__unique_email.sql", "alter table customer add constraint email_is_unique unique (emial)");
            story.migrate("V9__unique_email.sql", "alter table customer add constraint email_is_unique unique (email)");
            story.migrate("V10__index_orders.sql", "create index orders_note_idx on orders (note)");
            story.migrate("V11__order_view.sql", "create view open_order as select * from orders where note is null");
        }
        day(database, 11);
        outOfBand(database, "lena_hotfix", "psql", """
                alter table orders
                    add column discount numeric(5, 2)
                    default 0;""");
        day(database, 8);
        try (Story story = Story.deployment(database, "shop_deployer", "secret")) {
            story.migrate(
                    "V12__refund.sql", "create table refund (id int primary key, orders_id bigint references orders)");
            story.abandon("V13__backfill_prices.sql", "alter table price add column currency char(3)");
            story.migrate("V13__backfill_prices.sql", "alter table price add column currency char(3)");
            story.migrate("V14__rights.sql", "grant select on refund to public");
        }
        day(database, 5);
        outOfBand(
                database,
                "nightly_batch",
                "nightly-export 3.1",
                "create table export_20261117 (id serial primary key, payload text)");
        outOfBand(database, "nightly_batch", "nightly-export 3.1", "drop table export_20261117");
        day(database, 2);
        try (Story story = Story.deployment(database, "shop_deployer", "secret")) {
            story.reportSuccessAndRollBack("V15__loyalty.sql", "create table loyalty (id int primary key)");
            story.migrate("V15__loyalty.sql", "create table loyalty (id int primary key)");
            story.rollback("changelog/loyalty.xml::15::mira", "drop table loyalty");
            story.migrate("V16__drop_old_view.sql", "drop view open_order");
            story.migrate("V17__login_role.sql", "create table api_login (name text, password_hash text)");
            story.migrate("V18__indexes.sql", "create index on refund (orders_id)", "create index on address (note)");
        }
        day(database, 1);
        try (Story story = Story.deployment(database, "shop_deployer", "secret")) {
            story.migrate("V19__audit_columns.sql", "alter table product add column changed_at timestamptz");
            story.migrate(
                    "V20__stock.sql", "create table stock (product_id bigint references product, amount int not null)");
            story.fail("V21__not_null.sql", "insert into stock (product_id, amount) values (null, null)");
        }
        writeHistory(database, 0);
        forgetCatalog(database);
    }

    /** What was done to the guards to move the past is no part of the shop's story: the catalog as it is now is where it starts from. */
    private static void forgetCatalog(Database database) throws SQLException {
        guards(database, "A", "D");
        database.execute(
                "delete from script_tracking.unrecorded_change_s",
                "delete from script_tracking.catalog_state_s",
                "delete from script_tracking.catalog_check_s");
        guards(database, "D", "A");
        database.execute("select count(*) from script_tracking.find_unrecorded_changes()");
    }

    private static void createHistory(Database database) throws Exception {
        outOfBand(database, "shop_deployer", "Flyway", """
                create table flyway_schema_history (
                    installed_rank int primary key, version text, description text not null, type text not null,
                    script text not null, checksum int, installed_by text not null,
                    installed_on timestamp not null default now(), execution_time int not null, success boolean not null)""");
    }

    /** As Flyway does: a row for each migration that is there to stay, in the order in which they ran. */
    private static void writeHistory(Database database, int days) throws SQLException {
        database.execute(
                "select script_tracking.settle_operations()",
                """
                insert into flyway_schema_history
                select
                    (select coalesce(max(installed_rank), 0) from flyway_schema_history) + row_number() over (order by operation_id),
                    details ->> 'version', replace(substring(script_name from '__(.*)[.]'), '_', ' '), 'SQL', script_name,
                    (details ->> 'checksum')::int, 'shop_deployer', opened_at - interval '%d days', 12, true
                from script_tracking.operation
                where script_type = 'MIGRATION' and operation_status = 'COMPLETED'
                  and script_name not in (select script from flyway_schema_history)""".formatted(days),
                "select script_tracking.observe_history()");
    }

    private static void outOfBand(Database database, String login, String application, String sql) throws Exception {
        try (Connection connection = database.connect(login, "secret");
                Statement statement = connection.createStatement()) {
            statement.execute("set application_name = '" + application + "'");
            statement.execute(sql);
        }
    }

    /**
     * Moves all that happened so far into the past. The guards are switched off in the catalog itself, past any command, so that the
     * report of the shop tells of the shop's changes alone.
     */
    private static void day(Database database, int days) throws SQLException {
        writeHistory(database, days);
        guards(database, "A", "D");
        for (String table : List.of(
                "operation_h",
                "operation_s",
                "change_s",
                "deployment_s",
                "deployment_h",
                "history_row_s",
                "installation")) {
            move(database, table, table.equals("installation") ? "installed_at" : "load_date", days);
        }
        move(database, "ddl_event_l", "event_timestamp", days);
        guards(database, "D", "A");
    }

    private static void guards(Database database, String from, String to) throws SQLException {
        database.execute("set allow_system_table_mods = on", """
                update pg_trigger set tgenabled = '%s'
                where tgname = 'append_only' and tgenabled = '%s'""".formatted(to, from));
    }

    private static void move(Database database, String table, String column, int days) throws SQLException {
        database.execute("""
                update script_tracking.%1$s set %2$s = %2$s - interval '%3$d days 3 hours 17 minutes'
                where %2$s > now() - interval '5 minutes'""".formatted(table, column, days));
    }
}
