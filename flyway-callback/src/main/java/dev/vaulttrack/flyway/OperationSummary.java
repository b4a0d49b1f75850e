package dev.vaulttrack.flyway;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.output.BaselineResult;
import org.flywaydb.core.api.output.CleanResult;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.core.api.output.OperationResult;
import org.flywaydb.core.api.output.RepairOutput;
import org.flywaydb.core.api.output.RepairResult;
import org.jspecify.annotations.Nullable;

/** What a command did to Flyway's history, in words that outlast the rows it changed there. */
final class OperationSummary {
    private OperationSummary() {}

    /** The words; null where the operations tell all there is. */
    static @Nullable String of(Context context) {
        OperationResult result = context.getOperationResult();
        if (result instanceof BaselineResult baseline) {
            return "baseline version " + baseline.baselineVersion;
        }
        if (result instanceof CleanResult clean) {
            return words(
                    part("cleaned", clean.schemasCleaned.stream()), part("dropped", clean.schemasDropped.stream()));
        }
        if (result instanceof RepairResult repair) {
            return words(
                    part("removed", names(repair.migrationsRemoved)),
                    part("deleted", names(repair.migrationsDeleted)),
                    part("aligned", names(repair.migrationsAligned)));
        }
        return null;
    }

    /** Whether a run made the history table and changed nothing else that was tracked. */
    static boolean ofFirstRun(Context context) {
        return context.getOperationResult() instanceof MigrateResult migrate && migrate.initialSchemaVersion == null;
    }

    private static Stream<String> names(List<RepairOutput> migrations) {
        return migrations.stream()
                .map(migration -> migration.version == null || migration.version.isEmpty()
                        ? migration.description
                        : migration.version + " " + migration.description);
    }

    private static String part(String done, Stream<String> objects) {
        String list = objects.collect(Collectors.joining(", "));
        return list.isEmpty() ? "" : done + ": " + list;
    }

    private static String words(String... parts) {
        String words = Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
        return words.isEmpty() ? "nothing to do" : words;
    }
}
