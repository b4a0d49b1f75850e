package dev.vaulttrack.report.bundle;

import dev.vaulttrack.report.AtomicFile;
import dev.vaulttrack.schema.VaultTrackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Packs a report into one zip file. The same files make the same bytes, on any machine: the order is that of the names, the times
 * are all the same, and nothing is compressed, since no two compressors agree.
 */
public final class EvidenceZip {
    /** Not the first moment of 1980, to which Java adds the machine's time zone. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private EvidenceZip() {}

    /**
     * Packs all files of the directory.
     *
     * @param zip where they go; not into that directory
     * @return how many they are
     * @throws VaultTrackException VT093 where there is no report, or its files are not those that were written; VT097 if the zip
     *     file cannot be written
     */
    public static int write(Path directory, Path zip) {
        try (Bundle bundle = Attestation.openWhole(directory)) {
            return write(bundle, zip);
        } catch (IOException e) {
            throw Attestation.unreadable(directory, e);
        }
    }

    private static int write(Bundle bundle, Path zip) throws IOException {
        var names = bundle.digests().keySet();
        try {
            Path parent = zip.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            refuseInside(bundle, parent);
            AtomicFile.write(zip, out -> {
                ZipOutputStream packed = new ZipOutputStream(out);
                for (String name : names) {
                    add(packed, name, bundle.file(name));
                }
                packed.finish();
            });
            return names.size();
        } catch (IOException e) {
            throw new VaultTrackException(
                    "VT097", "Cannot write " + zip + ": " + e.getMessage() + ". Make room, or give another file.", e);
        }
    }

    private static void refuseInside(Bundle bundle, @Nullable Path parent) throws IOException {
        if (parent != null && parent.toRealPath().startsWith(bundle.root())) {
            throw new IOException("it would be a part of the report that it packs");
        }
    }

    private static void add(ZipOutputStream packed, String name, Path file) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(NO_TIME);
        entry.setSize(Files.size(file));
        entry.setCrc(crc(file));
        packed.putNextEntry(entry);
        Files.copy(file, packed);
        packed.closeEntry();
    }

    private static long crc(Path file) throws IOException {
        CRC32 crc = new CRC32();
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new CheckedOutputStream(OutputStream.nullOutputStream(), crc)) {
            in.transferTo(out);
        }
        return crc.getValue();
    }
}
