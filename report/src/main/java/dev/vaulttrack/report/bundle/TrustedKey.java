package dev.vaulttrack.report.bundle;

import dev.vaulttrack.report.Sha256;
import dev.vaulttrack.schema.VaultTrackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/** A public Ed25519 key whose holder the reader trusts. It never comes from what it is to check. */
public final class TrustedKey {
    private final PublicKey key;

    TrustedKey(PublicKey key) {
        this.key = key;
    }

    /**
     * Reads a PEM file, as {@code openssl pkey -pubout} writes it.
     *
     * @throws VaultTrackException VT094 for one that is not there, or holds another key
     */
    public static TrustedKey read(Path file) {
        try {
            byte[] spki = Pem.decode("PUBLIC KEY", Files.readString(file)).orElseThrow(() -> unfit(file));
            return new TrustedKey(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
        } catch (GeneralSecurityException e) {
            throw unfit(file);
        } catch (IOException e) {
            throw new VaultTrackException(
                    "VT094",
                    "The public key " + file + " cannot be read: " + e.getMessage() + ". Give the file of a key"
                            + " that you trust.",
                    e);
        }
    }

    private static VaultTrackException unfit(Path file) {
        return new VaultTrackException(
                "VT094",
                file
                        + " holds no public Ed25519 key in PEM (-----BEGIN PUBLIC KEY-----). The one who signs gets it with:"
                        + " openssl pkey -in signing-key.pem -pubout");
    }

    /** SHA-256 of the key as X.509 writes it (SubjectPublicKeyInfo), in hex. */
    public String id() {
        return Sha256.hex(key.getEncoded());
    }

    boolean signed(byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            // Of a length, or with numbers, that no signature has.
            return false;
        }
    }
}
