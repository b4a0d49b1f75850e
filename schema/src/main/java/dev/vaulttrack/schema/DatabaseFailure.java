package dev.vaulttrack.schema;

import org.jspecify.annotations.Nullable;

/**
 * What users meet most when a database refuses.
 *
 * @param code VaultTrack's stable code
 * @param advice what to do, a sentence
 */
record DatabaseFailure(String code, String advice) {
    /** What a SQLSTATE means here. States that VaultTrack itself raises keep their code and bring their own hint. */
    static DatabaseFailure of(@Nullable String sqlState) {
        String state = sqlState == null ? "" : sqlState;
        if (state.startsWith("VT")) {
            return new DatabaseFailure(state, "");
        }
        return switch (state) {
            case "08001", "08006", "57P03" ->
                new DatabaseFailure("VT020", "Is the server running, and is the URL right?");
            case "57P01", "57P02", "08003" ->
                new DatabaseFailure(
                        "VT024",
                        "The connection was ended. What it left open is settled by the next deployment or report.");
            // 08004 is the driver's word for a password that it was not given.
            case "08004", "28P01", "28000" -> new DatabaseFailure("VT021", "Check the user name and the password.");
            case "3D000" -> new DatabaseFailure("VT022", "Create the database first, or correct its name in the URL.");
            case "3F000", "42P01", "42883", "42703" ->
                new DatabaseFailure(
                        "VT013", "The tracking schema is missing or older than this jar. Run mvn vaulttrack:install.");
            case "42501" ->
                new DatabaseFailure(
                        "VT015",
                        "Grant vaulttrack_pipeline to the role that runs migrations and vaulttrack_auditor to the one that"
                                + " writes reports; install as a superuser.");
            case "55P03", "40P01" ->
                new DatabaseFailure("VT016", "Another session holds a lock that is needed. Try again when it is done.");
            default -> new DatabaseFailure("VT019", "");
        };
    }
}
