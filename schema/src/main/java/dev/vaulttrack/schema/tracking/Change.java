package dev.vaulttrack.schema.tracking;

import java.util.Map;

/**
 * What is about to run.
 *
 * @param name the migration's script, or {@code file::id::author} of a changeset
 * @param type what kind of run it is
 * @param transactional whether it runs in one transaction
 * @param details what the tool says of it: version, description, checksum, sha256, author, labels. Blank values are left out.
 */
public record Change(String name, Type type, boolean transactional, Map<String, String> details) {
    /** Kinds of run that the adapters know. */
    public enum Type {
        MIGRATION,
        ROLLBACK,
        MAINTENANCE
    }

    public Change {
        details = Map.copyOf(details);
    }
}
