package dev.vaulttrack.report.bundle;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A text and who signed it: DSSE 1.0, as secure-systems-lab/dsse defines it.
 *
 * @param base64 the text, which DSSE calls the payload
 */
record Envelope(String payloadType, String base64, List<Mark> signatures) {
    /**
     * One signature.
     *
     * @param keyId which key the signer says it is; only a hint
     */
    record Mark(String keyId, String base64) {}

    static Envelope sign(String payloadType, byte[] payload, SigningKey key) {
        byte[] signature = key.sign(signedBytes(payloadType, payload));
        return new Envelope(payloadType, encoded(payload), List.of(new Mark(key.id(), encoded(signature))));
    }

    /** What is signed: DSSE calls it the pre-authentication encoding. */
    static byte[] signedBytes(String payloadType, byte[] payload) {
        byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("DSSEv1 " + type.length + " " + payloadType + " " + payload.length + " ")
                .getBytes(StandardCharsets.UTF_8);
        byte[] signed = new byte[head.length + payload.length];
        System.arraycopy(head, 0, signed, 0, head.length);
        System.arraycopy(payload, 0, signed, head.length, payload.length);
        return signed;
    }

    byte[] payload() {
        return decoded(base64);
    }

    boolean isSignedBy(TrustedKey key) {
        byte[] signed = signedBytes(payloadType, payload());
        return signatures.stream().anyMatch(mark -> key.signed(signed, decoded(mark.base64())));
    }

    List<String> keyIds() {
        return signatures.stream().map(Mark::keyId).toList();
    }

    JsonObject toJson() {
        JsonObject envelope = new JsonObject();
        envelope.addProperty("payload", base64);
        envelope.addProperty("payloadType", payloadType);
        JsonArray marks = new JsonArray();
        for (Mark mark : signatures) {
            JsonObject json = new JsonObject();
            json.addProperty("keyid", mark.keyId());
            json.addProperty("sig", mark.base64());
            marks.add(json);
        }
        envelope.add("signatures", marks);
        return envelope;
    }

    /** Reads it; throws IllegalArgumentException for what is none. */
    static Envelope ofJson(JsonObject json) {
        List<Mark> marks = new ArrayList<>();
        for (JsonObject mark : JsonText.objects(json, "signatures")) {
            marks.add(new Mark(mark.has("keyid") ? JsonText.text(mark, "keyid") : "", JsonText.text(mark, "sig")));
        }
        return new Envelope(JsonText.text(json, "payloadType"), JsonText.text(json, "payload"), List.copyOf(marks));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** DSSE leaves the choice of the alphabet to the writer. */
    private static byte[] decoded(String text) {
        return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
    }
}
