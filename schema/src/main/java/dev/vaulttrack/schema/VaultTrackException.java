package dev.vaulttrack.schema;

import java.io.Serial;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * VaultTrack itself could not do its work. The message says what was found, what was needed and what to do, and begins
 * with a stable {@link #code()} that has a heading in {@code docs/errors.md}.
 */
public final class VaultTrackException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;

    public VaultTrackException(String code, String message, @Nullable Throwable cause) {
        super(code + ": " + message, cause);
        this.code = code;
    }

    public VaultTrackException(String code, String message) {
        this(code, message, null);
    }

    /**
     * Wraps what the database said.
     *
     * @param action what failed, as in "Cannot " + action
     */
    public static VaultTrackException of(String action, SQLException cause) {
        DatabaseFailure failure = DatabaseFailure.of(cause.getSQLState());
        String message = "Cannot " + action + ": " + cause.getMessage();
        return new VaultTrackException(failure.code(), sentences(message, failure.advice()), cause);
    }

    private static String sentences(String found, String advice) {
        if (advice.isEmpty()) {
            return found;
        }
        return found + (found.matches("(?s).*[.!?]") ? " " : ". ") + advice;
    }

    /** {@code VT} and three digits; where the database raised the error, its SQLSTATE. */
    public String code() {
        return code;
    }
}
