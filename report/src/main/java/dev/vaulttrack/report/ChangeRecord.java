package dev.vaulttrack.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An operation as a row of the change register; empty text stands for what is not known.
 *
 * @param values in the order of {@link #COLUMNS}
 */
public record ChangeRecord(List<String> values) {
    /** What each value is. Who asked, wrote, approved and deployed is asserted; login, address and times are observed. */
    public static final List<String> COLUMNS = List.of(
            "operation",
            "change_id",
            "tool",
            "type",
            "name",
            "checksum",
            "status",
            "author",
            "commit",
            "approver",
            "approved_at",
            "deployer",
            "session_user",
            "role",
            "application",
            "address",
            "opened_at",
            "ended_at",
            "duration_ms",
            "ddl_objects",
            "objects",
            "rollback",
            "environment",
            "run_url",
            "error");

    private static final int LISTED_OBJECTS = 100;

    public ChangeRecord {
        values = List.copyOf(values);
    }

    /** The row of an operation. */
    public static ChangeRecord of(Operation operation, ReportRequest request) {
        Facts facts = new Facts(operation);
        List<String> values = new ArrayList<>(List.of(
                Long.toString(operation.id()),
                known(facts.ticket()),
                operation.tool(),
                operation.type(),
                operation.name(),
                known(facts.value("sha256").or(() -> facts.value("checksum"))),
                operation.status().name(),
                known(facts.author()),
                known(facts.revision()),
                known(facts.approver()),
                known(facts.approvedAt()),
                known(facts.deployer())));
        Actor actor = operation.actor();
        values.addAll(Stream.of(
                        actor.sessionUser(),
                        actor.role(),
                        actor.application(),
                        actor.address(),
                        operation.openedAt(),
                        operation.endedAt(),
                        operation.duration() == null
                                ? null
                                : operation.duration().toMillis())
                .map(ChangeRecord::known)
                .toList());
        values.add(Long.toString(operation.ddlObjects()));
        values.add(objects(operation));
        values.add(facts.hasRollbackPlan() ? "yes" : "not known");
        values.add(known(request.environment()));
        values.add(known(facts.runUrl()));
        values.add(operation.failure() == null ? "" : known(operation.failure().message()));
        return new ChangeRecord(values);
    }

    private static String objects(Operation operation) {
        return operation.statements().stream()
                .flatMap(statement -> statement.objects().stream())
                .map(DdlObject::identity)
                .filter(Objects::nonNull)
                .distinct()
                .limit(LISTED_OBJECTS)
                .collect(Collectors.joining("; "));
    }

    private static String known(@Nullable Object value) {
        Object known = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        return known == null ? "" : known.toString();
    }
}
