package dev.vaulttrack.liquibase;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vaulttrack.test.Database;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Plays a situation twice, step by step: with VaultTrack, and without. */
final class Rehearsal {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    // Written so that no session that asks this is found by it.
    private static final String SLEEPERS =
            " from pg_stat_activity where query ~ 'pg_[s]leep' and state = 'active' and datname = current_database()";

    private final Situation situation;
    private final Path directory;
    private final Database database;
    private final Database plain;
    private final Map<String, String> roles = new HashMap<>();
    private final List<String> tracked = new ArrayList<>();
    private final List<String> untracked = new ArrayList<>();
    private final List<String> events = new ArrayList<>();

    private final long before;

    Rehearsal(Situation situation, Path directory, Pair pair) {
        this.situation = situation;
        this.directory = directory;
        this.database = pair.tracked();
        this.plain = pair.plain();
        this.before = Tracking.lastOperation(database);
    }

    void play() throws Exception {
        for (Map.Entry<String, String> file : situation.texts().entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), UTF_8);
        }
        situation.values("role").forEach(label -> roles.put(label, database.createLoginRole(label)));
        for (Situation.Line step : situation.steps()) {
            play(step);
        }
    }

    private void play(Situation.Line step) throws Exception {
        String value = filled(step.value());
        switch (step.key()) {
            case "sql" -> {
                database.execute(value);
                plain.execute(value);
            }
            case "only tracked" -> database.execute(value);
            case "kill" -> {
                kill(value, database, System.getProperty("java.class.path"));
                kill(value, plain, Bystander.classPath());
            }
            default -> {
                long before = Tracking.lastEvent(database);
                tracked.addAll(expectedWarningsTakenOut(settled(ToolRun.run(told(value, database)), database)));
                events.addAll(Tracking.eventsAfter(database, before));
                untracked.addAll(settled(Bystander.run(told(value, plain)), plain));
            }
        }
    }

    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> role : roles.entrySet()) {
            filled = filled.replace("{" + role.getKey() + "}", role.getValue());
        }
        return filled;
    }

    private Map<String, String> told(String run, Database target) {
        String[] words = run.split(" (?=\\w+=)", -1);
        Map<String, String> told = new HashMap<>(Map.of(
                "command", words[0],
                "url", target.url(),
                "user", target.username(),
                "password", target.password(),
                "directory", directory.toString()));
        if (!situation.files().isEmpty()) {
            told.put("arg:changelogFile", situation.files().keySet().iterator().next());
        }
        for (int i = 1; i < words.length; i++) {
            String[] pair = words[i].split("=", 2);
            if (pair[0].equals("as")) {
                told.put("user", pair[1]);
                told.put("password", pair[1]);
            } else {
                told.put("arg:" + pair[0], pair[1]);
            }
        }
        return told;
    }

    /** Without what no two runs have in common. */
    private static List<String> settled(List<String> seen, Database target) {
        return seen.stream()
                .map(line -> line.replace(target.name(), "{database}")
                        .replaceAll("\\b\\d{10}\\b", "{deployment}")
                        .replaceAll("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?", "{time}")
                        .replaceAll("(?m)^-- Ran at: .*$", "-- Ran at: {time}")
                        .replaceAll("[@#][0-9a-f]{6,8}\\b", "{identity}"))
                .toList();
    }

    /** The one line that VaultTrack may say. */
    private List<String> expectedWarningsTakenOut(List<String> seen) {
        return seen.stream()
                .map(line -> line.startsWith("warnings ")
                        ? situation.values("warns").stream()
                                .reduce(
                                        line,
                                        (rest, warning) -> rest.replaceFirst(
                                                "(?:, )?WARNING: VaultTrack [^\\n]*?" + Pattern.quote(warning), ""))
                        : line)
                .toList();
    }

    private void kill(String run, Database target, String classPath) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                ToolRun.class.getName()));
        told(run, target).forEach((key, value) -> command.add(key + "=" + value));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(directory.toFile(), "output.txt"))
                .start();
        try {
            await(target, "select exists (select" + SLEEPERS + ")");
        } finally {
            process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        }
        // The server notices a client that is gone only when it next talks to it.
        target.execute("select pg_terminate_backend(pid)" + SLEEPERS);
        await(target, "select count(*) = 1 from pg_stat_activity where datname = current_database()");
    }

    private void await(Database target, String condition) throws InterruptedException, IOException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!target.value(condition, Boolean.class)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(condition + "\n" + Files.readString(directory.resolve("output.txt")));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    List<String> operations() {
        return Tracking.operationsAfter(database, before);
    }

    List<String> tracked() {
        return tracked;
    }

    List<String> untracked() {
        return untracked;
    }

    List<String> events() {
        return events;
    }

    boolean failed() {
        return tracked.stream().anyMatch(line -> line.startsWith("failure "));
    }
}
