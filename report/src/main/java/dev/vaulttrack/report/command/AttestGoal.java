package dev.vaulttrack.report.command;

import dev.vaulttrack.report.bundle.Attestation;
import dev.vaulttrack.report.bundle.SigningKey;
import dev.vaulttrack.schema.VaultTrackException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs a report, and tells by which key.
 *
 * @param directory where the report is
 * @param keyFile null for the key in the environment
 * @param keyId the only key that may sign; null for any
 */
public record AttestGoal(
        Path directory, @Nullable Path keyFile, @Nullable String keyId) {
    /** Variable of the environment that holds a key as text, PKCS#8 in PEM. */
    private static final String VARIABLE = "VAULTTRACK_SIGNING_KEY";

    /**
     * Signs.
     *
     * @throws VaultTrackException VT092 without a key that can sign, or with another than is wanted; VT093 for files that are
     *     no report; VT097 if the signature cannot be written
     */
    public Announcement run(Surroundings surroundings) {
        SigningKey key = key(surroundings);
        if (keyId != null && !keyId.equalsIgnoreCase(key.id())) {
            throw new VaultTrackException(
                    "VT092",
                    "The signing key is " + key.id() + ", but " + keyId + " must sign. Give that key, or correct"
                            + " vaulttrack.keyId.");
        }
        Path written = Attestation.write(directory, key);
        Optional<String> warning = keyFile == null ? Optional.empty() : SigningKey.warning(keyFile);
        return new Announcement(
                List.of("Signed the report with key " + key.id(), "  " + written),
                warning.stream().toList());
    }

    private SigningKey key(Surroundings surroundings) {
        if (keyFile != null) {
            return SigningKey.read(keyFile);
        }
        String text = surroundings.environment(VARIABLE);
        if (text == null) {
            throw new VaultTrackException(
                    "VT092",
                    "No signing key is given. Set -Dvaulttrack.signingKeyFile=<file>, or the environment variable "
                            + VARIABLE + " to the key itself.");
        }
        return SigningKey.ofPem(text, "The environment variable " + VARIABLE);
    }
}
