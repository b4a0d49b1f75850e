package dev.vaulttrack.report.bundle;

import dev.vaulttrack.schema.VaultTrackException;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** An Ed25519 key that signs. No message and no text of it tells the key. */
public final class SigningKey {
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final PrivateKey key;
    private final TrustedKey publicHalf;

    private SigningKey(PrivateKey key, TrustedKey publicHalf) {
        this.key = key;
        this.publicHalf = publicHalf;
    }

    /**
     * Reads a PEM file, as {@code openssl genpkey -algorithm ed25519} writes it.
     *
     * @throws VaultTrackException VT092 for one that is not there, or holds another key
     */
    public static SigningKey read(Path file) {
        try {
            return ofPem(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new VaultTrackException(
                    "VT092",
                    "The signing key " + file + " cannot be read: " + e.getMessage()
                            + ". Correct the path, or the rights" + " to the file.",
                    e);
        }
    }

    /**
     * A key from its text, PKCS#8 in PEM.
     *
     * @param place where the text stood, for messages
     * @throws VaultTrackException VT092 for another key, or none
     */
    public static SigningKey ofPem(String pem, String place) {
        byte[] pkcs8 = Pem.decode("PRIVATE KEY", pem).orElseThrow(() -> unfit(place));
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            SigningKey signing = new SigningKey(key, new TrustedKey(publicHalf(key)));
            signing.proveHalvesBelongTogether();
            return signing;
        } catch (GeneralSecurityException e) {
            throw unfit(place);
        }
    }

    private static VaultTrackException unfit(String place) {
        return new VaultTrackException(
                "VT092",
                place + " holds no Ed25519 key in PKCS#8 PEM without a passphrase (-----BEGIN PRIVATE KEY-----)."
                        + " Make one with: openssl genpkey -algorithm ed25519 -out signing-key.pem");
    }

    /** Java derives it only when it makes a pair; PKCS#8 files seldom hold it. So it makes that pair again. */
    private static PublicKey publicHalf(PrivateKey key) throws GeneralSecurityException {
        byte[] seed = key instanceof EdECPrivateKey edwards ? edwards.getBytes().orElse(new byte[0]) : new byte[0];
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
        return generator.generateKeyPair().getPublic();
    }

    /** A provider that makes pairs in another way is found out here, and not by an auditor. */
    private void proveHalvesBelongTogether() throws GeneralSecurityException {
        byte[] message = {1};
        if (!publicHalf.signed(message, signature(message))) {
            throw new InvalidKeyException("the public half belongs to another key");
        }
    }

    private byte[] signature(byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }

    byte[] sign(byte[] message) {
        try {
            return signature(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key that signed before signs again", e);
        }
    }

    /** As {@link TrustedKey#id()} of its public half. */
    public String id() {
        return publicHalf.id();
    }

    /** What is wrong with how the key is kept, a sentence; empty when nothing is, or where the file system cannot tell. */
    public static Optional<String> warning(Path file) {
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view == null) {
                return Optional.empty();
            }
            Set<PosixFilePermission> permissions = view.readAttributes().permissions();
            return OWNER.containsAll(permissions)
                    ? Optional.empty()
                    : Optional.of("The signing key " + file + " is open to others ("
                            + PosixFilePermissions.toString(permissions) + "): chmod 600 it.");
        } catch (IOException e) {
            return Optional.of("Who may read the signing key " + file + " is not known: " + e.getMessage());
        }
    }

    /** Gives what it was given. */
    private static final class Seed extends SecureRandom {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, Math.min(seed.length, bytes.length));
        }
    }
}
