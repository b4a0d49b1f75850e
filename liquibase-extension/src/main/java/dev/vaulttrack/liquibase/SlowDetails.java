package dev.vaulttrack.liquibase;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import liquibase.change.Change;
import liquibase.change.core.CreateProcedureChange;
import liquibase.change.core.CreateViewChange;
import liquibase.change.core.LoadDataChange;
import liquibase.change.core.RawSQLChange;
import liquibase.change.core.SQLFileChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeSet;
import liquibase.serializer.core.string.StringChangeLogSerializer;
import org.jspecify.annotations.Nullable;

/** What Liquibase takes long to tell of a changeset. It is asked beside the changeset's way to its first change. */
final class SlowDetails implements AutoCloseable {
    /** Those run a user's code or read files when they are asked, which has to happen on Liquibase's own thread. */
    private static final List<Class<? extends Change>> NOT_BESIDE = List.of(
            CustomChangeWrapper.class,
            SQLFileChange.class,
            LoadDataChange.class,
            CreateProcedureChange.class,
            CreateViewChange.class);

    private @Nullable ExecutorService beside;

    static Map<String, String> of(ChangeSet changeSet) {
        return Map.of("sha256", sha256(changeSet), "changes", LiquibaseChange.bounded(changes(changeSet)));
    }

    /** Of what the checksum is made of; unlike MD5, nobody can make another changeset to it. */
    private static String sha256(ChangeSet changeSet) {
        StringChangeLogSerializer serializer = new StringChangeLogSerializer();
        return Sha256.of(changeSet.getChanges().stream()
                .map(change -> serializer.serialize(change, false))
                .collect(Collectors.joining("\n")));
    }

    /** As in Liquibase's own row, which holds no more than 255 characters of it. */
    private static String changes(ChangeSet changeSet) {
        return changeSet.getChanges().stream().map(Change::getDescription).collect(Collectors.joining("; "));
    }

    /** The same, begun now and waited for when it is asked for. */
    Supplier<Map<String, String>> begin(ChangeSet changeSet) {
        if (!changeSet.getChanges().stream().allMatch(SlowDetails::mayBeBeside)) {
            return () -> of(changeSet);
        }
        Future<Map<String, String>> asked = thread().submit(() -> of(changeSet));
        return () -> {
            try {
                return asked.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return of(changeSet);
            } catch (ExecutionException failed) {
                // On Liquibase's own thread it may not, and if it does, there it is told.
                return of(changeSet);
            }
        };
    }

    private static boolean mayBeBeside(Change change) {
        return change.getClass().getPackage() == RawSQLChange.class.getPackage()
                && NOT_BESIDE.stream().noneMatch(type -> type.isInstance(change));
    }

    // Made on the run's first need, so that it inherits the scope in which Liquibase runs.
    private ExecutorService thread() {
        if (beside == null) {
            beside = Executors.newSingleThreadExecutor(work -> {
                Thread thread = new Thread(work, "vaulttrack-details");
                thread.setDaemon(true);
                return thread;
            });
        }
        return beside;
    }

    @Override
    public void close() {
        if (beside != null) {
            beside.shutdownNow();
            beside = null;
        }
    }
}
