package dev.vaulttrack.report;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which rule tells of which unrecorded change: each of one, so that none is told twice or not at all. */
final class Unrecorded {
    private static final Set<String> CLUSTER = Set.of(
            "role",
            "role membership",
            "setting",
            "configuration setting",
            "database",
            "tablespace",
            "subscription",
            "user mapping");

    private static final List<String> ATTRIBUTES = List.of("superuser", "createrole", "bypassrls", "replication");

    static final Predicate<UnrecordedChange> EVENT_TRIGGER =
            change -> change.type().equals("event trigger");
    static final Predicate<UnrecordedChange> PRIVILEGE = change -> change.type().equals("role")
            ? ATTRIBUTES.stream().anyMatch(change::gained)
            : change.type().equals("role membership") && change.after() != null;
    static final Predicate<UnrecordedChange> UNSEEN = change -> !EVENT_TRIGGER.test(change)
            && !PRIVILEGE.test(change)
            && !change.kind().equals("another database")
            && (CLUSTER.contains(change.type()) || change.kind().equals("rewritten") || change.operation() != null);
    static final Predicate<UnrecordedChange> GAP =
            EVENT_TRIGGER.or(PRIVILEGE).or(UNSEEN).negate();

    private Unrecorded() {}

    static Stream<UnrecordedChange> of(Evidence evidence, Predicate<UnrecordedChange> kind) {
        return evidence.surveillance().unrecorded().stream().filter(kind);
    }
}
