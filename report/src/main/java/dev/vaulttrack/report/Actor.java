package dev.vaulttrack.report;

import org.jspecify.annotations.Nullable;

/**
 * Who did something in the database.
 *
 * @param sessionUser observed: role that logged in
 * @param role observed: role taken by SET ROLE, null for none
 * @param application asserted by the client: name of the application, null if it gave none
 * @param address observed: address of the client, null for a local socket
 */
public record Actor(
        String sessionUser,
        @Nullable String role,
        @Nullable String application,
        @Nullable String address) {
    /** All of it in a few words, for people. */
    public String describe() {
        StringBuilder words = new StringBuilder(sessionUser);
        if (role != null && !role.equals(sessionUser)) {
            words.append(" as ").append(role);
        }
        if (application != null && !application.isBlank()) {
            words.append(" with ").append(application);
        }
        return words.append(address == null ? " over a local socket" : " from " + address)
                .toString();
    }
}
