package dev.vaulttrack.liquibase;

/**
 * How this run tracks.
 *
 * @param enabled whether it tracks at all
 * @param onFailure what a failure of the tracking itself does
 * @param missingSchema what a database without the tracking schema does
 */
record Settings(boolean enabled, OnFailure onFailure, MissingSchema missingSchema) {
    /** What a failure of the tracking itself does. */
    enum OnFailure {
        /** One line in the log; the changeset runs. */
        WARN,
        /** The changeset does not run. */
        FAIL
    }

    /** What a database without the tracking schema does. */
    enum MissingSchema {
        /** One line in the log a run; the changesets run untracked. */
        WARN,
        /** Nothing is said. */
        SKIP,
        /** The first changeset does not run. */
        FAIL,
        /** The schema is installed first. */
        INSTALL
    }
}
