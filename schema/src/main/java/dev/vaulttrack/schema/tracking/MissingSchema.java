package dev.vaulttrack.schema.tracking;

/** What a database without the tracking schema does to a deployment. The same words in every tool's configuration. */
public enum MissingSchema {
    /** One line in the log; the changes run untracked. */
    WARN,
    /** Nothing is said. */
    SKIP,
    /** The first change does not run. */
    FAIL,
    /** The schema is installed first. */
    INSTALL
}
