package dev.vaulttrack.report.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;

/** Keys that everybody knows: the first two of RFC 8032, section 7.1. */
final class Keys {
    static final String PRIVATE = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    static final String PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    static final String OTHER_PRIVATE = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";

    private static final String PKCS8 = "302e020100300506032b657004220420";
    private static final String SPKI = "302a300506032b6570032100";

    private Keys() {}

    static SigningKey ours() {
        return SigningKey.ofPem(privatePem(PRIVATE), "the test");
    }

    static SigningKey another() {
        return SigningKey.ofPem(privatePem(OTHER_PRIVATE), "the test");
    }

    static TrustedKey trusted(Path directory) throws IOException {
        return TrustedKey.read(publicFile(directory));
    }

    static Path publicFile(Path directory) throws IOException {
        return Files.writeString(directory.resolve("shop.pub.pem"), pem("PUBLIC KEY", SPKI + PUBLIC));
    }

    static Path privateFile(Path directory, String permissions) throws IOException {
        Path file = Files.writeString(directory.resolve("signing-key.pem"), privatePem(PRIVATE));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    static byte[] spki() {
        return HexFormat.of().parseHex(SPKI + PUBLIC);
    }

    static String privatePem(String seed) {
        return pem("PRIVATE KEY", PKCS8 + seed);
    }

    private static String pem(String kind, String hex) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)) + "\n-----END " + kind + "-----\n";
    }
}
