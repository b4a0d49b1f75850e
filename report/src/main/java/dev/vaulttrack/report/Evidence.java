package dev.vaulttrack.report;

import java.time.Instant;
import java.util.List;

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
        long ddlEvents,
        List<Deployment> deployments,
        List<InstallationCheck> checks,
        List<String> limits) {
    static final String OPERATIONS = "script_tracking.operation";
    static final String DDL_EVENTS = "script_tracking.ddl_event";
    static final String CHECKS = "script_tracking.verify_installation()";
    static final String DEPLOYMENTS = "script_tracking.deployment_s";
    static final String INSTALLATION = "script_tracking.installation";

    Evidence {
        sources = List.copyOf(sources);
        operations = List.copyOf(operations);
        outOfBand = List.copyOf(outOfBand);
        deployments = List.copyOf(deployments);
        checks = List.copyOf(checks);
        limits = List.copyOf(limits);
    }

    /** Those of the names that were not read, for whatever reason. */
    List<String> unread(List<String> names) {
        return names.stream().filter(name -> !wasRead(name)).toList();
    }

    private boolean wasRead(String name) {
        return sources.stream().anyMatch(source -> source.name().equals(name) && source.wasRead());
    }
}
