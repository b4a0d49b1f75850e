package dev.vaulttrack.schema.tracking;

/** What a failure of the tracking itself does to the change. The same words in every tool's configuration. */
public enum OnFailure {
    /** One line in the log; the change runs. */
    WARN,
    /** The change does not run, or does not stay. */
    FAIL
}
