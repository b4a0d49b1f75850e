package dev.vaulttrack.report;

import dev.vaulttrack.schema.InstalledFunctions;
import dev.vaulttrack.schema.SchemaState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads everything that rules ask about, inside one transaction. */
final class EvidenceReader {
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
    private static final String UNRECORDED = """
            select * from script_tracking.unrecorded_change
            where found_at >= ? and found_at < ?
            order by change_id""";
    // Another version may have ended it early.
    private static final String BREAK_GLASS = """
            select override.*, host(override.client_addr) as client_address, null as db_role, ended.ends_at as ended_at
            from script_tracking.break_glass_s as override
            left join script_tracking.break_glass_s as ended
                on ended.break_glass_id = override.break_glass_id and ended.version_number > override.version_number
            where override.version_number = 1 and override.starts_at >= ? and override.starts_at < ?
            order by override.break_glass_id""";
    private static final String HISTORY = """
            select * from script_tracking.reconcile_history()
            where noticed_at >= ? and noticed_at < ?
            order by history_table, change_name, noticed_at, kind""";
    private static final String RETENTION = """
            select minimum_days, reason, db_session_user, load_date
            from script_tracking.retention_s order by retention_id desc limit 1""";
    private static final String SCHEMA = """
            select encode(sha256(convert_to(string_agg(line, E'\\n' order by line collate "C"), 'UTF8')), 'hex') as sha256
            from (
                select distinct on (file_name) file_name || ' ' || encode(checksum, 'hex') as line
                from script_tracking.installed_file order by file_name, installation_id desc) as file""";
    private static final String SYSTEM = "select system_identifier::text as id from pg_control_system()";

    private final Connection connection;
    private final SourceReader sources;
    private Instant clientTime = Instant.EPOCH;
    private Instant serverTime = Instant.EPOCH;
    private String sessionUser = "";

    EvidenceReader(Connection connection, ReportRequest request) {
        this.connection = connection;
        this.sources = new SourceReader(connection, request);
    }

    Evidence read(Snapshot.Preparation preparation) throws SQLException {
        DatabaseIdentity database = identity(preparation.state());
        StatementCollector statements = new StatementCollector();
        sources.source(Evidence.DDL_EVENTS, EVENTS, statements::add);
        List<Operation> operations = rows(Evidence.OPERATIONS, OPERATIONS, row -> OperationRow.read(row, statements));
        List<Deployment> deployments = rows(Evidence.DEPLOYMENTS, DEPLOYMENTS, EvidenceReader::deployment);
        Surveillance surveillance = surveillance(preparation);
        return new Evidence(
                database,
                serverTime,
                sources.sources(),
                operations,
                statements.outOfBand(),
                statements.counts(),
                deployments,
                surveillance,
                Limits.of(deployments, statements.wasCut(), preparation.comparison()));
    }

    private Surveillance surveillance(Snapshot.Preparation preparation) throws SQLException {
        List<InstallationCheck> checks = new ArrayList<>(rows(Evidence.CHECKS, CHECKS, EvidenceReader::check));
        checks.addAll(changedFunctions(preparation.state()));
        preparation.comparison().tell(sources);
        List<UnrecordedChange> unrecorded = rows(Evidence.UNRECORDED, UNRECORDED, UnrecordedChange::read);
        List<BreakGlass> breakGlass = rows(Evidence.BREAK_GLASS, BREAK_GLASS, BreakGlass::read);
        HistoryCollector history = new HistoryCollector();
        sources.source(Evidence.HISTORY, HISTORY, history::add);
        return new Surveillance(
                checks,
                unrecorded,
                breakGlass,
                history.differences(),
                history.agreement(),
                rows(Evidence.RETENTION, RETENTION, Retention::read).stream()
                        .findFirst()
                        .orElse(Retention.DEFAULT),
                Duration.between(clientTime, serverTime));
    }

    private <T> List<T> rows(String name, String sql, RowMapper<T> mapper) throws SQLException {
        List<T> rows = new ArrayList<>();
        sources.source(name, sql, row -> rows.add(mapper.map(row)));
        return rows;
    }

    @FunctionalInterface
    private interface RowMapper<T> {
        T map(Row row) throws SQLException;
    }

    String sessionUser() {
        return sessionUser;
    }

    private DatabaseIdentity identity(SchemaState state) throws SQLException {
        String[] known = new String[5];
        sources.unfiltered(SERVER, row -> {
            clientTime = Instant.now();
            serverTime = row.time("time");
            sessionUser = row.text("login");
            known[0] = row.text("name");
            known[1] = row.text("version");
        });
        sources.attempt(() -> sources.unfiltered(SYSTEM, row -> known[2] = row.text("id")));
        sources.attempt(() -> sources.unfiltered(SCHEMA, row -> known[4] = row.text("sha256")));
        sources.source(Evidence.INSTALLATION, INSTALLED, row -> known[3] = row.text("version"));
        return new DatabaseIdentity(known[2], known[0], known[1], known[3], state.name(), known[4]);
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
}
