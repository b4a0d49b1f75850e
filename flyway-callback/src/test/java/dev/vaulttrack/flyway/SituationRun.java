package dev.vaulttrack.flyway;

import dev.vaulttrack.test.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Brings a Flyway into a situation on a database, and keeps what it told, with what differs between any two runs left out. */
final class SituationRun {
    private static final String HISTORY = """
            select format('history %s %s %s %s %s %s %s %s', installed_rank, coalesce(version, '-'), description, type, script,
                coalesce(checksum::text, '-'), installed_by, success) from %s order by installed_rank""";
    private static final String HISTORY_TABLES = """
            select oid::regclass::text from pg_class
            where relkind = 'r' and relname = 'flyway_schema_history' order by 1""";
    private static final String OBJECTS = """
            select format('object %s %s %s', relkind, oid::regclass, relowner::regrole) from pg_class
            where relnamespace not in (select oid from pg_namespace where nspname in ('pg_catalog', 'pg_toast',
                'information_schema', 'script_tracking')) order by 1""";

    private final FlywayAlone flyway;
    private final Database database;
    private final Path folder;
    private final boolean tracked;
    private final List<String> told = new ArrayList<>();

    SituationRun(FlywayAlone flyway, Database database, Path folder, boolean tracked) {
        this.flyway = flyway;
        this.database = database;
        this.folder = folder;
        this.tracked = tracked;
    }

    /** All that Flyway told, and what it left in the database besides ours. */
    List<String> told(Situation situation) {
        situation.steps().forEach(this::take);
        for (String table : database.column(HISTORY_TABLES, String.class)) {
            told.addAll(database.column(HISTORY.replace("from %s", "from " + table), String.class));
        }
        told.addAll(database.column(OBJECTS, String.class));
        return told.stream().map(this::withoutWhatDiffers).toList();
    }

    private void take(Situation.Line step) {
        switch (step.firstWord()) {
            case "file" -> write(step.restriction(), step.value());
            case "delete" -> delete(step.value());
            // Under a name by which its events are told from Flyway's.
            case "sql" -> database.execute("set application_name = 'setup'", step.value());
            case "vaulttrack" -> {
                if (tracked) {
                    database.execute(step.value());
                }
            }
            case "run" ->
                told.addAll(flyway.run(database, folder, List.of(step.value().split(", ", -1))));
            default -> throw new IllegalArgumentException("No such step: " + step);
        }
    }

    private void write(String script, String sql) {
        try {
            Files.writeString(folder.resolve(script), sql);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete(String script) {
        try {
            Files.delete(folder.resolve(script));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String withoutWhatDiffers(String line) {
        return line.replace(database.name(), "{database}")
                .replace(folder.toString(), "{folder}")
                .replace(folder.getFileName().toString(), "{folder}")
                .replaceAll("\\d\\d:\\d\\d\\.\\d{3}s", "{time}");
    }
}
