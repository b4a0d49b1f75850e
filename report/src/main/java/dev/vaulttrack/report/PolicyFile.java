package dev.vaulttrack.report;

import dev.vaulttrack.schema.VaultTrackException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads policies and waivers, which are YAML or JSON in UTF-8, as {@code vaulttrack-policy-1.schema.json} and
 * {@code vaulttrack-waivers-1.schema.json} in this jar describe them.
 */
public final class PolicyFile {
    private PolicyFile() {}

    /**
     * Reads a policy.
     *
     * @throws VaultTrackException VT090 for what cannot be read or understood, with line and column
     */
    public static Policy policy(Path file) {
        return read(file, PolicyFile::policy);
    }

    /**
     * Reads waivers and reviews.
     *
     * @throws VaultTrackException VT090 for what cannot be read or understood, with line and column
     */
    public static Waivers waivers(Path file) {
        return read(file, PolicyFile::waivers);
    }

    static Policy policy(PolicySource source, String text) {
        return new PolicyReader(source).read(parse(source.name(), text));
    }

    static Waivers waivers(PolicySource source, String text) {
        return new WaiversReader(source).read(parse(source.name(), text));
    }

    private static <T> T read(Path file, BiFunction<PolicySource, String, T> reader) {
        String name = String.valueOf(file.getFileName());
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return reader.apply(new PolicySource(name, Fingerprint.sha256(bytes)), text);
        } catch (CharacterCodingException e) {
            throw new VaultTrackException("VT090", file + " is not in UTF-8. Save it as UTF-8.", e);
        } catch (IOException e) {
            throw new VaultTrackException(
                    "VT090", "Cannot read " + file + " (" + e + "). Correct its name, or make it readable.", e);
        }
    }

    private static FileNode parse(String file, String text) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file).build();
            Node node = new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new VaultTrackException(
                            "VT090", file + " is empty. Write what it is to hold, or leave it out."));
            return new FileNode(file, "", node);
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark().map(FileNode::place).orElse("");
            throw new VaultTrackException(
                    "VT090", file + place + ": " + e.getProblem() + ". Correct it: it must be YAML or JSON.", e);
        } catch (YamlEngineException e) {
            throw new VaultTrackException(
                    "VT090", file + " is neither YAML nor JSON (" + e.getMessage() + "). Correct it.", e);
        }
    }
}
