package dev.vaulttrack.report.bundle;

import dev.vaulttrack.report.AtomicFile;
import dev.vaulttrack.report.Sums;
import dev.vaulttrack.schema.VaultTrackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Signs a report: a DSSE envelope around an in-toto statement of all its files. Signing the same files with the same key again
 * gives the same bytes.
 */
public final class Attestation {
    /** Name of the file that it writes beside the others. */
    public static final String FILE_NAME = "attestation.intoto.jsonl";

    private Attestation() {}

    /**
     * Signs all files of a report's directory, those in directories below among them.
     *
     * @return the file that holds the signature; it appears when it is complete
     * @throws VaultTrackException VT093 where there is no report, or its files are not those that were written; VT097 if the
     *     file cannot be written
     */
    public static Path write(Path directory, SigningKey key) {
        byte[] statement = statement(directory);
        String envelope = JsonText.write(
                Envelope.sign(Statement.PAYLOAD_TYPE, statement, key).toJson());
        Path file = directory.resolve(FILE_NAME);
        try {
            AtomicFile.write(file, out -> out.write((envelope + "\n").getBytes(StandardCharsets.UTF_8)));
            return file;
        } catch (IOException e) {
            throw new VaultTrackException("VT097", "Cannot write " + file + ": " + e.getMessage() + ". Make room.", e);
        }
    }

    private static byte[] statement(Path directory) {
        try (Bundle bundle = openWhole(directory)) {
            return Statement.of(bundle).toBytes();
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    /** A report that is as it was written; nobody should vouch for another. */
    static Bundle openWhole(Path directory) throws IOException {
        if (!Files.isRegularFile(directory.resolve(Bundle.REPORT))) {
            throw new VaultTrackException(
                    "VT093",
                    "There is no report in " + directory + ": " + Bundle.REPORT
                            + " is missing. Write the report first, with json among its formats.");
        }
        Bundle bundle = Bundle.open(directory);
        if (bundle.has(Sums.FILE_NAME)) {
            List<String> differences = Differences.between(Sums.read(bundle.file(Sums.FILE_NAME)), bundle.digests())
                    .ofListed();
            if (!differences.isEmpty()) {
                throw new VaultTrackException(
                        "VT093",
                        "The files in " + directory + " are not those that were written there: "
                                + String.join(", ", differences) + ". Write the report again.");
            }
        }
        return bundle;
    }

    static VaultTrackException unreadable(Path directory, IOException cause) {
        return new VaultTrackException(
                "VT093",
                "The report in " + directory + " cannot be read: " + cause.getMessage() + ". Write it again.",
                cause);
    }
}
