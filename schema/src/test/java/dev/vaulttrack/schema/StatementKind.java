package dev.vaulttrack.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A kind of statement and what becomes of it, from {@code coverage/statements.txt}, which explains itself. */
record StatementKind(String group, String name, List<Line> lines) {
    private static final String FILE = "/coverage/statements.txt";

    /** The major versions that the table speaks of. */
    static final List<Integer> VERSIONS = List.of(12, 13, 14, 15, 16, 17, 18);

    /** What becomes of a statement. */
    enum Coverage {
        RECORDED("recorded"),
        FOUND_AFTERWARDS("found afterwards"),
        NOT_OBSERVABLE("not observable"),
        NOTHING_CHANGES("nothing changes");

        final String words;

        Coverage(String words) {
            this.words = words;
        }
    }

    /** One {@code key: value} of the file. */
    record Line(String key, String value) {
        static Line of(String text) {
            int colon = text.indexOf(": ");
            return new Line(text.substring(0, colon).strip(), text.substring(colon + 2));
        }

        /** Whether a list such as {@code 12-14,17} holds the version. */
        static boolean holds(String versions, int version) {
            return Stream.of(versions.split(",", -1)).anyMatch(range -> {
                String[] ends = range.split("-", 2);
                return Integer.parseInt(ends[0]) <= version && version <= Integer.parseInt(ends[ends.length - 1]);
            });
        }
    }

    static List<StatementKind> all() {
        List<StatementKind> kinds = new ArrayList<>();
        String group = "";
        for (String line : read().lines().toList()) {
            if (line.startsWith("## ")) {
                group = line.substring(3);
            } else if (line.startsWith("  ")) {
                kinds.get(kinds.size() - 1).lines().add(Line.of(line));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                kinds.add(new StatementKind(group, line, new ArrayList<>()));
            }
        }
        return kinds;
    }

    /** What becomes of it on a version; empty where that version has no such statement. */
    Optional<Coverage> on(int version) {
        return Stream.of(Coverage.values())
                .filter(coverage -> value(coverage.words)
                        .filter(versions -> Line.holds(versions, version))
                        .isPresent())
                .findFirst();
    }

    /** The events that a version records, as "tag, object type, identity". */
    List<String> events(int version) {
        return !on(version).equals(Optional.of(Coverage.RECORDED))
                ? List.of()
                : lines.stream()
                        .filter(line -> line.key().equals("event")
                                || (line.key().startsWith("event ")
                                        && Line.holds(line.key().substring(6), version)))
                        .map(Line::value)
                        .toList();
    }

    boolean alone() {
        return value("alone").isPresent();
    }

    boolean fails() {
        return value("run fails").isPresent();
    }

    String statement() {
        return value("run").or(() -> value("run fails")).orElseThrow();
    }

    Optional<String> value(String key) {
        return lines.stream()
                .filter(line -> line.key().equals(key))
                .map(Line::value)
                .findFirst();
    }

    @Override
    public String toString() {
        return name;
    }

    private static String read() {
        try (InputStream file = StatementKind.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE, e);
        }
    }
}
