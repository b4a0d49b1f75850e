package dev.vaulttrack.schema;

/** How the installed schema compares with the one in this jar. */
public enum SchemaState {
    /** There is none. */
    MISSING,
    /** This jar holds files that were not applied yet. */
    OLDER,
    /** Every file of this jar is applied. */
    CURRENT,
    /** A migration was applied that this jar does not know. */
    NEWER
}
