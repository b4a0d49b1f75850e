package dev.vaulttrack.schema.retention;

import java.util.List;

/**
 * What {@link SchemaRemoval#remove} did.
 *
 * @param files the whole history, one file a table
 * @param keptRoles roles that stay, because something else in the cluster needs them, or because this login may not drop them
 */
public record Removal(List<ArchivedFile> files, List<String> keptRoles) {
    public Removal {
        files = List.copyOf(files);
        keptRoles = List.copyOf(keptRoles);
    }
}
