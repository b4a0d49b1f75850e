package dev.vaulttrack.liquibase;

import java.io.Serial;
import liquibase.exception.UnexpectedLiquibaseException;
import org.jspecify.annotations.Nullable;

/** Stops a command that must not run untracked. Liquibase throws its parent for reasons of its own, which must not stop one. */
final class TrackingRequiredException extends UnexpectedLiquibaseException {
    @Serial
    private static final long serialVersionUID = 1;

    TrackingRequiredException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
