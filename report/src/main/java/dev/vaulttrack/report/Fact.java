package dev.vaulttrack.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a finding rests on.
 *
 * @param change name of the migration or changeset that did it; null where none did
 */
record Fact(
        String subject,
        @Nullable String change,
        @Nullable Instant at,
        @Nullable Actor actor,
        List<EvidenceReference> evidence) {

    static Fact of(Operation operation) {
        Instant at = operation.endedAt() == null ? operation.openedAt() : operation.endedAt();
        EvidenceReference row = new EvidenceReference(Evidence.OPERATIONS, Long.toString(operation.id()));
        return new Fact(operation.name(), operation.name(), at, operation.actor(), List.of(row));
    }

    static Fact of(TracedStatement traced) {
        DdlStatement statement = traced.statement();
        String change = traced.operation() == null ? null : traced.operation().name();
        return new Fact(Words.subject(statement), change, statement.at(), statement.actor(), rows(statement));
    }

    private static List<EvidenceReference> rows(DdlStatement statement) {
        return statement.objects().stream()
                .map(object -> new EvidenceReference(Evidence.DDL_EVENTS, Long.toString(object.eventId())))
                .toList();
    }

    static Fact of(InstallationCheck check) {
        return of(check.subject(), Evidence.CHECKS, check.name() + ": " + check.subject());
    }

    static Fact of(EvidenceSource source) {
        return of(source.name(), source.name(), "");
    }

    static Fact of(UnrecordedChange change) {
        EvidenceReference row = new EvidenceReference(Evidence.UNRECORDED, Long.toString(change.id()));
        return new Fact(change.identity(), null, change.foundAt(), null, List.of(row));
    }

    static Fact of(BreakGlass override) {
        EvidenceReference row = new EvidenceReference(Evidence.BREAK_GLASS, Long.toString(override.id()));
        return new Fact("override " + override.id(), null, override.startsAt(), override.actor(), List.of(row));
    }

    /** One of no time and nobody. */
    static Fact of(String subject, String source, String key) {
        return new Fact(subject, null, null, null, List.of(new EvidenceReference(source, key)));
    }
}
