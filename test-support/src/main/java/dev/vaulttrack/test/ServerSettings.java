package dev.vaulttrack.test;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The settings that a server of ours starts with. */
record ServerSettings(Map<String, String> values) {
    /** Durability is given up (fsync, full_page_writes), behaviour is not: synchronous_commit stays as users have it. */
    static ServerSettings forTests() {
        return new ServerSettings(Map.of(
                "fsync", "off",
                "full_page_writes", "off",
                "synchronous_commit", "on",
                "max_connections", "200",
                "max_prepared_transactions", "20",
                "timezone", "UTC",
                "track_functions", "all"));
    }

    ServerSettings with(Map<String, String> others) {
        Map<String, String> merged = new LinkedHashMap<>(values);
        merged.putAll(others);
        return new ServerSettings(Map.copyOf(merged));
    }

    /** The words of a command line that starts postgres. */
    String[] command() {
        Stream<String> options = values.entrySet().stream().flatMap(ServerSettings::option);
        return Stream.concat(Stream.of("postgres"), options).toArray(String[]::new);
    }

    /** The same settings with values that pg_ctl can pass through a shell. */
    Map<String, String> shellWords() {
        Map<String, String> words = new TreeMap<>();
        values.forEach((name, value) -> words.put(name, "'" + value.replace("'", "'\\''") + "'"));
        return words;
    }

    private static Stream<String> option(Entry<String, String> setting) {
        return Stream.of("-c", setting.getKey() + "=" + setting.getValue());
    }
}
