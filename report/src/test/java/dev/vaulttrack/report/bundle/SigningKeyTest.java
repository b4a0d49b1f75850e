package dev.vaulttrack.report.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.report.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SigningKeyTest {
    @Test
    void isKnownByTheDigestOfItsPublicHalf() {
        assertThat(Keys.ours().id()).isEqualTo(Sha256.hex(Keys.spki()));
        assertThat(Keys.another().id()).isNotEqualTo(Keys.ours().id());
    }

    @Test
    void signsAsRfc8032Does() {
        assertThat(HexFormat.of().formatHex(Keys.ours().sign(new byte[0])))
                .isEqualTo("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    }

    @Test
    void canStandInOneLineWithItsBreaksWrittenOut() {
        String oneLine = Keys.privatePem(Keys.PRIVATE).replace("\n", "\\n");

        assertThat(SigningKey.ofPem(oneLine, "the environment").id())
                .isEqualTo(Keys.ours().id());
    }

    @ParameterizedTest
    @MethodSource
    void refusesAnythingElseAndQuotesNothingOfIt(String text) {
        assertThatThrownBy(() -> SigningKey.ofPem(text, "key.pem"))
                .hasMessage("VT092: key.pem holds no Ed25519 key in PKCS#8 PEM without a passphrase"
                        + " (-----BEGIN PRIVATE KEY-----)."
                        + " Make one with: openssl genpkey -algorithm ed25519 -out signing-key.pem");
    }

    static String[] refusesAnythingElseAndQuotesNothingOfIt() throws NoSuchAlgorithmException {
        byte[] elliptic = KeyPairGenerator.getInstance("EC")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        return new String[] {
            "",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\nno base64!\n-----END PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(elliptic)
                    + "\n-----END PRIVATE KEY-----",
            Keys.privatePem(Keys.PRIVATE).replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY")
        };
    }

    @Test
    void refusesAFileThatIsNotThere(@TempDir Path directory) {
        assertThatThrownBy(() -> SigningKey.read(directory.resolve("none.pem")))
                .hasMessageStartingWith("VT092: The signing key " + directory.resolve("none.pem") + " cannot be read");
    }

    @ParameterizedTest
    @CsvSource({"rw-------, false", "r--------, false", "rw-r-----, true", "rw----r--, true"})
    void warnsOfAFileThatOthersMayRead(String permissions, boolean warned, @TempDir Path directory) throws IOException {
        Path file = Keys.privateFile(directory, permissions);

        assertThat(SigningKey.warning(file).isPresent()).isEqualTo(warned);
        assertThat(SigningKey.read(file).id()).isEqualTo(Keys.ours().id());
    }
}
