package dev.vaulttrack.liquibase;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import liquibase.util.LiquibaseUtil;

/** One row of {@code situations.txt}, which explains itself. */
record Situation(String group, String name, List<Line> lines, Map<String, StringBuilder> files) {
    private static final String FILE = "/situations.txt";

    /** One {@code key: value}; the key may say from or until which version of Liquibase it holds. */
    record Line(String key, String versions, String value) {
        static Line of(String text) {
            int colon = text.indexOf(": ");
            String[] key = text.substring(0, colon).strip().split(" (?=from|until)", 2);
            return new Line(key[0], key.length == 1 ? "" : key[1], text.substring(colon + 2));
        }

        boolean holds() {
            String[] words = versions.split(" ", -1);
            return switch (words[0]) {
                case "from" -> Arrays.compare(numbers(running()), numbers(words[1])) >= 0;
                case "until" -> Arrays.compare(numbers(running()), numbers(words[1] + ".999")) <= 0;
                default -> true;
            };
        }

        private static String running() {
            return LiquibaseUtil.getBuildVersion();
        }

        private static int[] numbers(String version) {
            return Stream.of(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
        }
    }

    static List<Situation> all() {
        List<Situation> all = new ArrayList<>();
        String group = "";
        for (String line : read().lines().toList()) {
            if (line.startsWith("## ")) {
                group = line.substring(3);
            } else if (line.startsWith("  ")) {
                all.get(all.size() - 1).take(line.substring(2));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                all.add(new Situation(group, line, new ArrayList<>(), new LinkedHashMap<>()));
            }
        }
        return all;
    }

    private void take(String text) {
        if (text.startsWith("|")) {
            String path = lines.isEmpty() || !lines.get(lines.size() - 1).key().equals("file")
                    ? LiquibaseRun.CHANGELOG
                    : lines.get(lines.size() - 1).value();
            files.computeIfAbsent(path, first -> new StringBuilder())
                    .append(text.replaceFirst("^\\| ?", ""))
                    .append('\n');
        } else {
            lines.add(Line.of(text));
        }
    }

    /** Whether the Liquibase that runs can be told which connection to use for it. */
    boolean isPossible() {
        return lines.stream().allMatch(line -> !line.key().equals("only") || line.holds());
    }

    /** What happens, in order: sql, only tracked, run, kill. */
    List<Line> steps() {
        return lines.stream()
                .filter(line -> List.of("sql", "only tracked", "run", "kill").contains(line.key()))
                .toList();
    }

    /** The values of that key that hold for the Liquibase that runs. */
    List<String> values(String key) {
        return lines.stream()
                .filter(line -> line.key().equals(key) && line.holds())
                .map(Line::value)
                .toList();
    }

    /** The text of each file of the changelog. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        files.forEach((path, text) -> texts.put(
                path, path.equals(LiquibaseRun.CHANGELOG) ? LiquibaseRun.document(text.toString()) : text.toString()));
        return texts;
    }

    @Override
    public String toString() {
        return name;
    }

    private static String read() {
        try (InputStream file = Situation.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE, e);
        }
    }
}
