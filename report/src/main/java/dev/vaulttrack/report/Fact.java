package dev.vaulttrack.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a finding rests on. */
record Fact(String subject, @Nullable Instant at, @Nullable Actor actor, List<EvidenceReference> evidence) {

    static Fact of(Operation operation) {
        Instant at = operation.endedAt() == null ? operation.openedAt() : operation.endedAt();
        EvidenceReference row = new EvidenceReference(Evidence.OPERATIONS, Long.toString(operation.id()));
        return new Fact(operation.name(), at, operation.actor(), List.of(row));
    }

    static Fact of(DdlStatement statement) {
        List<EvidenceReference> rows = statement.objects().stream()
                .map(object -> new EvidenceReference(Evidence.DDL_EVENTS, Long.toString(object.eventId())))
                .toList();
        return new Fact(Words.subject(statement), statement.at(), statement.actor(), rows);
    }

    static Fact of(InstallationCheck check) {
        EvidenceReference row = new EvidenceReference(Evidence.CHECKS, check.name() + ": " + check.subject());
        return new Fact(check.subject(), null, null, List.of(row));
    }

    static Fact of(EvidenceSource source) {
        return new Fact(source.name(), null, null, List.of(new EvidenceReference(source.name(), "")));
    }
}
