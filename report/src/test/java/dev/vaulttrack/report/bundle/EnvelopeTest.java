package dev.vaulttrack.report.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTest {
    /** The first is the one of the specification; lengths are those of bytes. */
    @ParameterizedTest
    @CsvSource({
        "http://example.com/HelloWorld, hello world, DSSEv1 29 http://example.com/HelloWorld 11 hello world",
        "'', '', 'DSSEv1 0  0 '",
        "t, grün, DSSEv1 1 t 5 grün"
    })
    void signsTypeAndTextWithTheirLengths(String type, String text, String signed) {
        assertThat(Envelope.signedBytes(type, text.getBytes(StandardCharsets.UTF_8)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(signed);
    }

    @Test
    void isReadInEitherAlphabetOfBase64(@TempDir Path directory) throws IOException {
        byte[] text = {(byte) 0xfb, (byte) 0xff, (byte) 0xfe};
        JsonObject json = Envelope.sign("t", text, Keys.ours()).toJson();
        assertThat(json.get("payload").getAsString()).isEqualTo("+//+");
        json.addProperty("payload", "-__-");

        Envelope envelope = Envelope.ofJson(json);

        assertThat(envelope.payload()).isEqualTo(text);
        assertThat(envelope.isSignedBy(Keys.trusted(directory))).isTrue();
    }

    @Test
    void isSignedForItsTypeToo(@TempDir Path directory) throws IOException {
        JsonObject json = Envelope.sign("t", new byte[] {1}, Keys.ours()).toJson();
        json.addProperty("payloadType", "u");

        assertThat(Envelope.ofJson(json).isSignedBy(Keys.trusted(directory))).isFalse();
    }
}
