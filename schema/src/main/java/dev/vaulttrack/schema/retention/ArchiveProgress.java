package dev.vaulttrack.schema.retention;

/** Is told how far an archive has come. What it throws interrupts the archive, which the next run takes up again. */
@FunctionalInterface
public interface ArchiveProgress {
    /**
     * Some rows more are written.
     *
     * @param file name of the file they are in
     * @param rows how many rows are written in all files of this run
     * @param total how many there will be
     */
    void wrote(String file, long rows, long total);
}
