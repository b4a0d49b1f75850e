package dev.vaulttrack.report;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that was read, as of one moment.
 *
 * @param readAt that moment, by the server's clock
 */
record Evidence(
        DatabaseIdentity database,
        Instant readAt,
        List<EvidenceSource> sources,
        List<Operation> operations,
        List<DdlStatement> outOfBand,
        EventCounts events,
        List<Deployment> deployments,
        Surveillance surveillance,
        List<String> limits) {
    static final String OPERATIONS = "script_tracking.operation";
    static final String DDL_EVENTS = "script_tracking.ddl_event";
    static final String CHECKS = "script_tracking.verify_installation()";
    static final String DEPLOYMENTS = "script_tracking.deployment_s";
    static final String COMPARISON = "script_tracking.find_unrecorded_changes()";
    static final String UNRECORDED = "script_tracking.unrecorded_change";
    static final String BREAK_GLASS = "script_tracking.break_glass_s";
    static final String HISTORY = "script_tracking.reconcile_history()";
    static final String RETENTION = "script_tracking.retention_s";
    static final String INSTALLATION = "script_tracking.installation";

    Evidence {
        sources = List.copyOf(sources);
        operations = List.copyOf(operations);
        outOfBand = List.copyOf(outOfBand);
        deployments = List.copyOf(deployments);
        limits = List.copyOf(limits);
    }

    List<InstallationCheck> checks() {
        return surveillance.checks();
    }

    /** All statements that were read, those of operations first, each with the operation it belongs to. */
    Stream<TracedStatement> statements() {
        return Stream.concat(
                operations.stream()
                        .flatMap(operation -> operation.statements().stream()
                                .map(statement -> new TracedStatement(statement, operation))),
                outOfBand.stream().map(statement -> new TracedStatement(statement, null)));
    }

    /** Those of the names that were not read, for whatever reason. */
    List<String> unread(List<String> names) {
        return names.stream().filter(name -> !wasRead(name)).toList();
    }

    private boolean wasRead(String name) {
        return sources.stream().anyMatch(source -> source.name().equals(name) && source.wasRead());
    }
}
