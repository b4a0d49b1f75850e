package dev.vaulttrack.report.bundle;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.vaulttrack.report.Sums;
import dev.vaulttrack.schema.VaultTrackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of the files of a report without the database: sentences each.
 *
 * @param proven what was checked and holds
 * @param notProven what no check of files can show
 * @param problems what does not hold; empty when the report is what it is said to be
 */
public record Verification(List<String> proven, List<String> notProven, List<String> problems) {
    private static final List<String> UNPROVEN_BY_ANY = List.of(
            "that the report tells all that happened: it tells what the database held when it was read; see its limits");
    private static final List<String> UNPROVEN_BY_SIGNATURE = List.of(
            "who holds the key: you said that you trust it",
            "when it was signed: times in it are the signer's own",
            UNPROVEN_BY_ANY.get(0));
    private static final List<String> UNPROVEN_BY_SUMS = List.of(
            "who wrote them, and that they are unchanged: whoever changes a file can change the list too",
            UNPROVEN_BY_ANY.get(0));

    public Verification {
        proven = List.copyOf(proven);
        notProven = List.copyOf(notProven);
        problems = List.copyOf(problems);
    }

    /**
     * Checks a report. With a key, it must be signed by that key; without one, only its own list of digests can be checked.
     *
     * @param place its directory, or a zip file of that
     * @param key whom the reader trusts; the report itself is never asked for a key
     * @throws VaultTrackException VT094 for a signed report and no key, VT095 for what cannot be read
     */
    public static Verification of(Path place, @Nullable TrustedKey key) {
        try (Bundle bundle = Bundle.open(place)) {
            boolean signed = bundle.has(Attestation.FILE_NAME);
            if (signed && key == null) {
                throw new VaultTrackException(
                        "VT094",
                        place
                                + " is signed, but no key was given. Give the public key of whom you trust to sign; one that"
                                + " comes with the report proves nothing.");
            }
            return key == null ? unsigned(bundle) : signed ? signedBy(key, bundle) : unsignedThoughExpected(key);
        } catch (IOException | JsonParseException | IllegalStateException | IllegalArgumentException e) {
            throw new VaultTrackException(
                    "VT095",
                    "The report in " + place + " cannot be checked: " + e.getMessage()
                            + ". Ask for it again: nothing is proven.",
                    e);
        }
    }

    /** Whether all that was checked holds. */
    public boolean holds() {
        return problems.isEmpty();
    }

    private static Verification unsignedThoughExpected(TrustedKey key) {
        return broken("there is no " + Attestation.FILE_NAME + ", though it should be signed by key " + key.id());
    }

    private static Verification broken(String problem) {
        return new Verification(List.of(), List.of("anything"), List.of(problem));
    }

    private static Verification unsigned(Bundle bundle) throws IOException {
        if (!bundle.has(Sums.FILE_NAME)) {
            return broken("there is neither " + Attestation.FILE_NAME + " nor " + Sums.FILE_NAME);
        }
        SortedMap<String, String> listed = Sums.read(bundle.file(Sums.FILE_NAME));
        SortedMap<String, String> there = bundle.digests();
        there.remove(Sums.FILE_NAME);
        List<String> problems = Differences.between(listed, there).all();
        return problems.isEmpty()
                ? new Verification(
                        List.of(files(listed.size()) + " as " + Sums.FILE_NAME + " lists them"),
                        UNPROVEN_BY_SUMS,
                        List.of())
                : new Verification(List.of(), List.of("anything"), problems);
    }

    private static Verification signedBy(TrustedKey key, Bundle bundle) throws IOException {
        Envelope envelope = Envelope.ofJson(JsonText.read(Files.readString(bundle.file(Attestation.FILE_NAME))));
        if (!envelope.isSignedBy(key)) {
            return broken(
                    "no signature in it is by key " + key.id() + "; it names " + String.join(", ", envelope.keyIds()));
        }
        if (!envelope.payloadType().equals(Statement.PAYLOAD_TYPE)) {
            return broken("what is signed is no in-toto statement, but " + envelope.payloadType());
        }
        Statement statement = Statement.ofBytes(envelope.payload());
        SortedMap<String, String> there = bundle.digests();
        there.remove(Attestation.FILE_NAME);
        List<String> problems =
                new ArrayList<>(Differences.between(statement.files(), there).all());
        if (problems.isEmpty()) {
            problems.addAll(contradictions(statement.summary(), Statement.summary(bundle)));
        }
        return problems.isEmpty()
                ? new Verification(
                        List.of(
                                files(statement.files().size()) + " byte by byte as key " + key.id() + " signed them",
                                said(statement.summary())),
                        UNPROVEN_BY_SIGNATURE,
                        List.of())
                : new Verification(List.of(), List.of("anything"), problems);
    }

    private static List<String> contradictions(JsonObject summary, JsonObject report) {
        return summary.entrySet().stream()
                .filter(member -> report.has(member.getKey()))
                .filter(member -> !member.getValue().equals(report.get(member.getKey())))
                .map(Map.Entry::getKey)
                .map(name -> "the signed summary says otherwise than " + Bundle.REPORT + " of: " + name)
                .toList();
    }

    private static String files(int count) {
        return count + (count == 1 ? " file is" : " files are");
    }

    private static String said(JsonObject summary) {
        return "its holder signed for: verdict " + text(summary.get("verdict")) + " of database "
                + text(member(summary, "database", "name")) + " (system "
                + text(member(summary, "database", "systemIdentifier")) + "), read at "
                + text(member(summary, "run", "at"));
    }

    private static @Nullable JsonElement member(JsonObject summary, String object, String name) {
        return summary.get(object) instanceof JsonObject inner ? inner.get(name) : null;
    }

    private static String text(@Nullable JsonElement value) {
        return value == null || !value.isJsonPrimitive() ? "unknown" : value.getAsString();
    }
}
