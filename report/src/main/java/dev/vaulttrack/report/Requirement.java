package dev.vaulttrack.report;

/** What a policy can ask of every change. Without being asked, nobody has to have it. */
public enum Requirement {
    /** Somebody approved it, before it started. */
    APPROVAL,
    /** Who wrote it neither approved nor deployed it. */
    SEPARATION_OF_DUTIES,
    /** The source revision it was taken from is known. */
    SOURCE_REVISION,
    /** It says how to undo it, or why it cannot be undone. */
    ROLLBACK_PLAN
}
