package dev.vaulttrack.report;

import dev.vaulttrack.schema.InstalledFunctions;
import dev.vaulttrack.schema.SchemaState;
import dev.vaulttrack.schema.VaultTrackException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads source by source inside one transaction. What cannot be read is noted, and the others are read all the same. */
final class EvidenceReader {
    private static final int FETCH_SIZE = 2000;
    private static final String OPERATIONS = """
            with operation as materialized (select * from script_tracking.operation)
            select operation.*, host(operation.client_addr) as client_address, later.operation_id as resolved_by,
                coalesce(later.ended_at, later.opened_at) as resolved_at
            from operation
            left join lateral (
                select fix.operation_id, fix.ended_at, fix.opened_at
                from operation as fix
                where operation.operation_status in ('FAILED', 'ROLLED_BACK')
                  and fix.operation_status = 'COMPLETED'
                  and fix.script_name = operation.script_name
                  and fix.script_type = operation.script_type
                  and fix.opened_at > operation.opened_at
                order by fix.opened_at
                limit 1
            ) as later on true
            where (operation.opened_at >= ? or operation.operation_status = 'RUNNING')
              and operation.opened_at < ?
            order by operation.operation_id""";
    private static final String EVENTS = """
            select event.*, host(event.client_addr) as client_address
            from script_tracking.ddl_event as event
            where event.event_timestamp >= ? and event.event_timestamp < ?
            order by event.ddl_event_id""";
    private static final String DEPLOYMENTS = """
            select deployment.*, host(deployment.client_addr) as client_address, null as db_role
            from script_tracking.deployment_s as deployment
            where deployment.version_number = 1 and deployment.load_date >= ? and deployment.load_date < ?
            order by deployment.deployment_id""";
    private static final String CHECKS = """
            select check_name, subject, holds, found
            from script_tracking.verify_installation()
            order by check_name, subject""";
    private static final String INSTALLED = """
            select version from script_tracking.installation order by installation_id desc limit 1""";
    private static final String SERVER = """
            select current_database() as name, current_setting('server_version') as version, session_user as login,
                statement_timestamp() as time""";
    private static final String SYSTEM = "select system_identifier::text as id from pg_control_system()";

    private final Connection connection;
    private final ReportRequest request;
    private final List<EvidenceSource> sources = new ArrayList<>();
    private Instant clientTime = Instant.EPOCH;
    private Instant serverTime = Instant.EPOCH;
    private String sessionUser = "";

    EvidenceReader(Connection connection, ReportRequest request) {
        this.connection = connection;
        this.request = request;
    }

    Evidence read(SchemaState state) throws SQLException {
        DatabaseIdentity database = identity(state);
        StatementCollector statements = new StatementCollector();
        source(Evidence.DDL_EVENTS, EVENTS, statements::add);
        List<Operation> operations = new ArrayList<>();
        source(Evidence.OPERATIONS, OPERATIONS, row -> operations.add(OperationRow.read(row, statements)));
        List<Deployment> deployments = new ArrayList<>();
        source(Evidence.DEPLOYMENTS, DEPLOYMENTS, row -> deployments.add(deployment(row)));
        List<InstallationCheck> checks = new ArrayList<>();
        source(Evidence.CHECKS, CHECKS, row -> checks.add(check(row)));
        checks.addAll(changedFunctions(state));
        return new Evidence(
                database,
                serverTime,
                sources,
                operations,
                statements.outOfBand(),
                statements.events(),
                deployments,
                checks,
                Limits.of(deployments, statements.wasCut()));
    }

    Instant clientTime() {
        return clientTime;
    }

    String sessionUser() {
        return sessionUser;
    }

    private DatabaseIdentity identity(SchemaState state) throws SQLException {
        String[] known = new String[4];
        unfiltered(SERVER, row -> {
            clientTime = Instant.now();
            serverTime = row.time("time");
            sessionUser = row.text("login");
            known[0] = row.text("name");
            known[1] = row.text("version");
        });
        attempt(() -> unfiltered(SYSTEM, row -> known[2] = row.text("id")));
        source(Evidence.INSTALLATION, INSTALLED, row -> known[3] = row.text("version"));
        return new DatabaseIdentity(known[2], known[0], known[1], known[3], state.name());
    }

    private static Deployment deployment(Row row) throws SQLException {
        return new Deployment(
                row.number("deployment_id"),
                row.text("tool"),
                row.text("tool_version"),
                row.time("load_date"),
                row.actor(),
                row.is("degraded"));
    }

    /** Asked here and not of the database, where the functions that would tell may be the ones that were replaced. */
    private List<InstallationCheck> changedFunctions(SchemaState state) {
        if (state != SchemaState.CURRENT) {
            return List.of();
        }
        return InstalledFunctions.changed(connection).stream()
                .map(name ->
                        new InstallationCheck("functions are those of the jar", name, false, "another body, or none"))
                .toList();
    }

    private static InstallationCheck check(Row row) throws SQLException {
        return new InstallationCheck(row.text("check_name"), row.text("subject"), row.is("holds"), row.text("found"));
    }

    private void source(String name, String sql, RowReader reader) throws SQLException {
        boolean filtered = sql.contains("?");
        long[] rows = new long[1];
        String problem = attempt(() -> rows[0] = filtered ? filtered(sql, reader) : unfiltered(sql, reader));
        sources.add(new EvidenceSource(name, filtered ? "in the period" : "now", rows[0], problem));
    }

    /** Runs the work so that its failure does not end the transaction; returns what the database said. */
    private @Nullable String attempt(Work work) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            work.run();
            connection.releaseSavepoint(before);
            return null;
        } catch (SQLException e) {
            connection.rollback(before);
            return VaultTrackException.of("read this source", e).getMessage();
        }
    }

    private long filtered(String sql, RowReader reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, boundary(request.from(), OffsetDateTime.MIN));
            statement.setObject(2, boundary(request.to(), OffsetDateTime.MAX));
            return read(statement, reader);
        }
    }

    private long unfiltered(String sql, RowReader reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return read(statement, reader);
        }
    }

    /** The driver sends the extremes as -infinity and infinity. */
    private static OffsetDateTime boundary(@Nullable Instant instant, OffsetDateTime extreme) {
        return instant == null ? extreme : instant.atOffset(ZoneOffset.UTC);
    }

    private static long read(PreparedStatement statement, RowReader reader) throws SQLException {
        statement.setFetchSize(FETCH_SIZE);
        try (ResultSet rows = statement.executeQuery()) {
            Row row = new Row(rows);
            long count = 0;
            for (; rows.next(); count++) {
                reader.read(row);
            }
            return count;
        }
    }

    @FunctionalInterface
    private interface RowReader {
        void read(Row row) throws SQLException;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }
}
