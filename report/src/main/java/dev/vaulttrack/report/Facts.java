package dev.vaulttrack.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What tools and CI servers tell of an operation, under the names they tell it. All of it is asserted. */
record Facts(Operation operation) {
    private static final List<String> TICKET = List.of("ticket", "changeId");
    private static final List<String> AUTHOR = List.of("author", "fileAuthor");
    private static final List<String> APPROVER = List.of("approver", "approvedBy");
    private static final List<String> APPROVED_AT = List.of("approvedAt");
    private static final List<String> DEPLOYER = List.of("actor", "ci.actor", "osUser");
    private static final List<String> REVISION = List.of("commit", "revision", "fileCommit", "ci.commit");
    private static final List<String> RUN_URL = List.of("runUrl", "ci.run");
    private static final List<String> ROLLBACK = List.of("rollback", "undo", "noRollbackReason");
    private static final List<String> LABELS = List.of("labels", "contexts", "comment", "allow", "tags");

    Optional<String> ticket() {
        return first(TICKET);
    }

    Optional<String> author() {
        return first(AUTHOR);
    }

    Optional<String> approver() {
        return first(APPROVER);
    }

    /** Empty where it is not known, or no time that can be read. */
    Optional<Instant> approvedAt() {
        return first(APPROVED_AT).flatMap(Facts::time);
    }

    Optional<String> deployer() {
        return first(DEPLOYER);
    }

    Optional<String> revision() {
        return first(REVISION);
    }

    Optional<String> runUrl() {
        return first(RUN_URL);
    }

    boolean hasRollbackPlan() {
        return first(ROLLBACK).isPresent() || operation.type().equals("ROLLBACK");
    }

    boolean isDirty() {
        return is("dirty");
    }

    boolean isEmergency() {
        return is("emergency");
    }

    /** How many of its statements must have left a DDL event; 0 where no such number is told. */
    long definitions() {
        return value("definitions")
                .filter(told -> told.matches("[0-9]{1,9}"))
                .map(Long::valueOf)
                .orElse(0L);
    }

    boolean isLabelled(String word) {
        return LABELS.stream()
                .map(this::value)
                .flatMap(Optional::stream)
                .flatMap(labels -> Arrays.stream(labels.split("[^\\w-]+")))
                .anyMatch(word::equalsIgnoreCase);
    }

    /** Whether VaultTrack did this for itself: its installation, new months, retention. Nobody asked for it. */
    boolean isOwnMaintenance() {
        return operation.type().equals("MAINTENANCE") && operation.name().startsWith("vaulttrack ");
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(operation.details().get(name))
                .or(() -> Optional.ofNullable(operation.context().get(name)))
                .filter(value -> !value.isBlank());
    }

    private boolean is(String name) {
        return value(name).filter("true"::equalsIgnoreCase).isPresent();
    }

    private Optional<String> first(List<String> names) {
        return names.stream()
                .map(this::value)
                .flatMap(Optional::stream)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            // What cannot be read is as good as not told: the rule that needs it says so.
            return Optional.empty();
        }
    }
}
