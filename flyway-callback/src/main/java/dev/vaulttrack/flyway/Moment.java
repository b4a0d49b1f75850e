package dev.vaulttrack.flyway;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.flywaydb.core.api.callback.Context;
import org.jspecify.annotations.Nullable;

/** What an event of Flyway means here. Told by its name, because a constant that a version of Flyway lacks cannot be linked there. */
enum Moment {
    /** A migration is about to run. */
    MIGRATION_BEGINS("BEFORE_EACH_(MIGRATE|UNDO)"),
    /** Nothing but Flyway's own work is left before its first statement. */
    MIGRATION_STARTS("BEFORE_EACH_(MIGRATE|UNDO)") {
        @Override
        boolean isQuiet() {
            return true;
        }
    },
    /** A statement is about to run. */
    STATEMENT_BEGINS("BEFORE_EACH_(MIGRATE|UNDO)_STATEMENT", true),
    /** A statement ran. */
    STATEMENT_RAN("AFTER_EACH_(MIGRATE|UNDO)_STATEMENT", true),
    /** A statement failed. */
    STATEMENT_FAILED("AFTER_EACH_(MIGRATE|UNDO)_STATEMENT_ERROR"),
    /** A migration ran, and its transaction is about to commit. */
    MIGRATION_RAN("AFTER_EACH_(MIGRATE|UNDO)"),
    /** A migration failed, and with it the run. */
    MIGRATION_FAILED("AFTER_EACH_(MIGRATE|UNDO)_ERROR"),
    /** Callbacks around the run are about to run, such as {@code beforeMigrate.sql}. */
    CALLBACKS_BEGIN("(BEFORE_(MIGRATE|UNDO|REPEATABLES))|(AFTER_(VERSIONED|(MIGRATE|UNDO)(_APPLIED|_ERROR)?))") {
        /** Flyway asks twice, the first time without a connection: to have a say then would make it open one. */
        @Override
        boolean isNow(@Nullable Context context) {
            return !OPENED_FOR_NOBODY && context != null && context.getConnection() != null;
        }
    },
    /** Another command is about to begin that writes. */
    COMMAND_BEGINS("BEFORE_(BASELINE|REPAIR|CLEAN)"),
    /** Such a command failed. */
    COMMAND_FAILED("AFTER_(BASELINE|REPAIR|CLEAN)_ERROR"),
    /** A command is over and succeeded. */
    FINISHED("AFTER_(MIGRATE|UNDO|BASELINE|REPAIR|CLEAN)_OPERATION_FINISH");

    /** From 11.16 to 11.19 Flyway opens the connection whether there are callbacks or not, so that it tells nothing. */
    private static final boolean OPENED_FOR_NOBODY =
            FlywayDeployment.flywayVersion().matches("11\\.1[6-9]\\..*");

    private final Pattern events;
    private final boolean ofStatement;

    Moment(String events) {
        this(events, false);
    }

    Moment(String events, boolean ofStatement) {
        this.events = Pattern.compile(events);
        this.ofStatement = ofStatement;
    }

    /** Which of these moments an event is, if it is one of them. */
    static Optional<Moment> among(Set<Moment> moments, String event) {
        return moments.stream()
                .filter(moment -> moment.events.matcher(event).matches())
                .findFirst();
    }

    /** Whether this is it, and not a question beforehand. */
    boolean isNow(@Nullable Context context) {
        return !ofStatement || (context != null && context.getStatement() != null);
    }

    /**
     * Whether it is dealt with when Flyway asks for it, so that Flyway never handles it: of statements there may be thousands, and
     * each event that is handled is one more line in Flyway's debug log.
     */
    boolean isQuiet() {
        return ofStatement;
    }

    /** The name in Flyway's documentation, such as {@code beforeMigrate} for {@code BEFORE_MIGRATE}. */
    static String documentedName(String event) {
        StringBuilder name = new StringBuilder();
        for (String word : event.toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }
}
