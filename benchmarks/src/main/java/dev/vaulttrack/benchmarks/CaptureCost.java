package dev.vaulttrack.benchmarks;

import dev.vaulttrack.schema.SchemaInstaller;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Time the server takes for DDL, with the event triggers off and on in the same session, block by block. */
final class CaptureCost {
    private static final int BLOCKS = 40;
    private static final int TABLES = 25;

    /** Each table is made, altered, indexed and dropped; the average of the four is returned, in microseconds. */
    private static final String MEASURE = """
            create function measure(p_tables int) returns float8 language plpgsql as $$
            declare
                v_start timestamptz := clock_timestamp();
            begin
                for i in 1 .. p_tables loop
                    execute format('create table measured_%1$s (id bigint primary key, name text)', i);
                    execute format('alter table measured_%1$s add column at timestamptz', i);
                    execute format('create index on measured_%1$s (name)', i);
                    execute format('drop table measured_%1$s', i);
                end loop;
                return extract(epoch from clock_timestamp() - v_start) * 1e6 / (4 * p_tables);
            end $$""";

    private CaptureCost() {}

    static String of(PostgresServer server) throws SQLException {
        try (Database database = server.createDatabase("capture");
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            SchemaInstaller.install(connection);
            statement.execute(MEASURE);
            measure(statement, "disable");
            measure(statement, "enable always");
            List<Double> without = new ArrayList<>();
            List<Double> with = new ArrayList<>();
            for (int block = 0; block < BLOCKS; block++) {
                without.add(measure(statement, "disable"));
                with.add(measure(statement, "enable always"));
            }
            return Figures.of(
                    "DDL in one transaction, event triggers off and on, microseconds a statement", without, with);
        }
    }

    private static double measure(Statement statement, String mode) throws SQLException {
        statement.execute("alter event trigger et_ddl_command_end " + mode);
        statement.execute("alter event trigger et_sql_drop " + mode);
        try (ResultSet row = statement.executeQuery("select measure(" + TABLES + ")")) {
            row.next();
            return row.getDouble(1);
        }
    }
}
