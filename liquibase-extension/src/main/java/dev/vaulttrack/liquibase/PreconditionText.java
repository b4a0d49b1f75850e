package dev.vaulttrack.liquibase;

import java.util.List;
import java.util.stream.Collectors;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.precondition.ErrorPrecondition;
import liquibase.precondition.FailedPrecondition;
import liquibase.precondition.core.PreconditionContainer.ErrorOption;
import liquibase.precondition.core.PreconditionContainer.FailOption;

/** What a precondition said, as the reason why a changeset did nothing. */
final class PreconditionText {
    private PreconditionText() {}

    static String of(PreconditionFailedException failure, FailOption onFail) {
        List<FailedPrecondition> failed = failure.getFailedPreconditions();
        return failed.stream()
                .map(FailedPrecondition::getMessage)
                .collect(Collectors.joining("; ", "Precondition failed, onFail=" + onFail + ": ", ""));
    }

    static String of(PreconditionErrorException error, ErrorOption onError) {
        List<ErrorPrecondition> erred = error.getErrorPreconditions();
        return erred.stream()
                .map(precondition -> String.valueOf(precondition.getCause()))
                .collect(Collectors.joining("; ", "Precondition could not be checked, onError=" + onError + ": ", ""));
    }
}
