package dev.vaulttrack.flyway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** A situation that Flyway's users get into, from {@code situations/situations.txt}, which explains itself. */
record Situation(String group, String name, List<Line> lines) {
    private static final String FILE = "/situations/situations.txt";
    private static final Set<String> EXPECTATIONS = Set.of("operation", "event");

    /** One {@code key: value} of the file. */
    record Line(String key, String value) {
        static Line of(String text) {
            int colon = text.indexOf(": ");
            return new Line(text.substring(0, colon).strip(), text.substring(colon + 2));
        }

        String firstWord() {
            return key.split(" ", 2)[0];
        }

        /** What stands behind the first word, such as {@code from 10.12}; empty when nothing does. */
        String restriction() {
            return key.substring(firstWord().length()).strip();
        }

        boolean holdsOn(String flywayVersion) {
            return Situation.holds(restriction(), flywayVersion);
        }
    }

    static Stream<Situation> all() {
        List<Situation> situations = new ArrayList<>();
        String group = "";
        for (String line : read().lines().toList()) {
            if (line.startsWith("## ")) {
                group = line.substring(3);
            } else if (line.startsWith("  ")) {
                situations.get(situations.size() - 1).lines().add(Line.of(line));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                situations.add(new Situation(group, line, new ArrayList<>()));
            }
        }
        return situations.stream();
    }

    /** Whether this version of Flyway gets into it. */
    boolean existsOn(String flywayVersion) {
        return values("only").allMatch(restriction -> holds(restriction, flywayVersion));
    }

    /** What is done, in its order. */
    List<Line> steps() {
        return lines.stream()
                .filter(line -> !EXPECTATIONS.contains(line.firstWord()))
                .filter(line -> !Set.of("note", "only", "shown").contains(line.firstWord()))
                .toList();
    }

    /** What {@code operation} or {@code event} lines hold on a version, sorted. */
    List<String> expected(String key, String flywayVersion) {
        return lines.stream()
                .filter(line -> line.firstWord().equals(key) && line.holdsOn(flywayVersion))
                .map(Line::value)
                .sorted()
                .toList();
    }

    Stream<String> values(String key) {
        return lines.stream().filter(line -> line.key().equals(key)).map(Line::value);
    }

    @Override
    public String toString() {
        return name;
    }

    private static boolean holds(String restriction, String flywayVersion) {
        return Stream.of(restriction.split(" or ", -1)).anyMatch(range -> isWithin(range, flywayVersion));
    }

    private static boolean isWithin(String range, String flywayVersion) {
        String[] words = range.split(" ", -1);
        if (words.length < 2) {
            return true;
        }
        int order = Version.parse(flywayVersion).compareTo(Version.parse(words[1]));
        return words[0].equals("from") ? order >= 0 : order < 0;
    }

    private static String read() {
        try (InputStream file = Objects.requireNonNull(Situation.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE, e);
        }
    }
}
