package dev.vaulttrack.report;

import org.jspecify.annotations.Nullable;

/**
 * One object that a DDL command touched: one DDL event.
 *
 * @param eventId number of the event
 * @param commandTag command as PostgreSQL names it
 * @param dropped whether the object is gone
 * @param type kind of object as PostgreSQL names it
 * @param identity full name; null for GRANT and REVOKE, whose targets PostgreSQL does not tell
 */
public record DdlObject(
        long eventId,
        String commandTag,
        boolean dropped,
        String type,
        @Nullable String identity) {}
