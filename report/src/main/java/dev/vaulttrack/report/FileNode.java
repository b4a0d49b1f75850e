package dev.vaulttrack.report;

import dev.vaulttrack.schema.VaultTrackException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A place in a policy or waivers file, with the means to say what is wrong there.
 *
 * @param path how it is called, as in {@code waivers[2].until}
 */
record FileNode(String file, String path, Node node) {
    /** The members by name. Those that the file may not have, or has twice, are refused. */
    Map<String, FileNode> members(String... allowed) {
        if (!(node instanceof MappingNode mapping)) {
            throw refuse(found(), "members: " + String.join(", ", allowed));
        }
        Map<String, FileNode> members = new LinkedHashMap<>();
        for (NodeTuple member : mapping.getValue()) {
            FileNode key = new FileNode(file, path, member.getKeyNode());
            String name = key.text();
            if (!name.equals("$schema") && !Arrays.asList(allowed).contains(name)) {
                throw key.refuse("\"" + name + "\"", "one of " + String.join(", ", allowed));
            }
            FileNode value = new FileNode(file, path.isEmpty() ? name : path + "." + name, member.getValueNode());
            if (members.put(name, value) != null) {
                throw key.refuse("\"" + name + "\" a second time", "each member once");
            }
        }
        return members;
    }

    /** Any names, each with a value. */
    Map<String, FileNode> pairs() {
        if (!(node instanceof MappingNode mapping)) {
            throw refuse(found(), "names with values");
        }
        return members(mapping.getValue().stream()
                .map(member -> new FileNode(file, path, member.getKeyNode()).text())
                .toArray(String[]::new));
    }

    List<FileNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw refuse(found(), "a list");
        }
        List<FileNode> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new FileNode(file, path + "[" + items.size() + "]", item));
        }
        return items;
    }

    List<String> texts() {
        return items().stream().map(FileNode::text).toList();
    }

    String text() {
        if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
            throw refuse(found(), "a text");
        }
        if (scalar.getValue().isBlank()) {
            throw refuse("nothing", "a text");
        }
        return scalar.getValue();
    }

    int number() {
        return as(
                text -> {
                    int number = Integer.parseInt(text);
                    if (number < 0) {
                        throw new NumberFormatException(text);
                    }
                    return number;
                },
                "a number, 0 or more");
    }

    boolean flag() {
        String text = text();
        if (!text.equals("true") && !text.equals("false")) {
            throw refuse("\"" + text + "\"", "true or false");
        }
        return text.equals("true");
    }

    <E extends Enum<E>> E oneOf(Class<E> type, Function<E, String> name) {
        String text = text();
        Optional<E> found = Arrays.stream(type.getEnumConstants())
                .filter(constant -> name.apply(constant).equals(text))
                .findFirst();
        return found.orElseThrow(() -> refuse(
                "\"" + text + "\"",
                "one of "
                        + String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants()).map(name).toList())));
    }

    /** What the text stands for; what the parser refuses is refused here with its place. */
    <T> T as(Function<String, T> parser, String needed) {
        String text = text();
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            VaultTrackException refusal = refuse("\"" + text + "\"", needed);
            refusal.addSuppressed(e);
            throw refusal;
        }
    }

    VaultTrackException missing(String member) {
        return refuse("no \"" + member + "\"", "one");
    }

    VaultTrackException refuse(String found, String needed) {
        String place = node.getStartMark().map(FileNode::place).orElse("");
        return new VaultTrackException(
                "VT090",
                file + place + ": " + (path.isEmpty() ? "the file" : path) + " has " + found + ", but must have "
                        + needed + ". Correct it; docs/policy.md tells what may stand there.");
    }

    static String place(Mark mark) {
        return ", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
    }

    private String found() {
        if (node instanceof MappingNode) {
            return "members";
        }
        if (node instanceof ScalarNode scalar) {
            return scalar.getTag().equals(Tag.NULL) ? "nothing" : "\"" + scalar.getValue() + "\"";
        }
        return "a list";
    }

    /** As files write a constant: SEPARATION_OF_DUTIES is separation-of-duties. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
