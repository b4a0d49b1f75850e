package dev.vaulttrack.liquibase;

import dev.vaulttrack.schema.tracking.Change;
import java.util.HashMap;
import java.util.Map;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

/** Tells a changeset in VaultTrack's words. */
final class LiquibaseChange {
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_DETAIL = 10_000;

    private LiquibaseChange() {}

    static Change of(ChangeSet changeSet, Change.Type type, Database database) {
        Change change = announced(changeSet, type, database);
        Map<String, String> details = new HashMap<>(change.details());
        details.putAll(SlowDetails.of(changeSet));
        return new Change(change.name(), type, change.transactional(), details);
    }

    /** Without {@link SlowDetails}. */
    static Change announced(ChangeSet changeSet, Change.Type type, Database database) {
        Map<String, @Nullable Object> told = new HashMap<>();
        told.put("id", changeSet.getId());
        told.put("author", changeSet.getAuthor());
        told.put("file", changeSet.getFilePath());
        told.put("checksum", changeSet.getStoredCheckSum());
        told.put("contexts", changeSet.getContextFilter());
        told.put("labels", changeSet.getLabels());
        told.put("comment", changeSet.getComments());
        told.put("rollbackAvailable", type == Change.Type.MIGRATION ? changeSet.supportsRollback(database) : null);
        told.put("runWith", changeSet.getRunWith());
        told.put("deploymentId", deploymentId(database));
        told.put("defaultSchema", database.getDefaultSchemaName());
        told.put("liquibaseSchema", TrackedDatabase.liquibaseSchema(database));
        told.putAll(Statements.of(changeSet));
        return new Change(name(changeSet), type, changeSet.isRunInTransaction(), known(told));
    }

    private static Map<String, String> known(Map<String, @Nullable Object> told) {
        Map<String, String> known = new HashMap<>();
        told.forEach((key, value) -> {
            if (value != null) {
                known.put(key, bounded(value.toString()));
            }
        });
        return known;
    }

    /** {@code file::id::author}. The end tells changesets apart, so a long name loses its beginning. */
    private static String name(ChangeSet changeSet) {
        // PostgreSQL's text holds no NUL.
        String name = changeSet.toString(false).replace('\0', '\uFFFD');
        int tooMany = name.codePointCount(0, name.length()) - LONGEST_NAME;
        return tooMany <= 0 ? name : "…" + name.substring(name.offsetByCodePoints(0, tooMany + 1));
    }

    static String bounded(String detail) {
        return BoundedText.of(detail, LONGEST_DETAIL);
    }

    // By getInstance(), since before 4.22 the scope has no such singleton and its refusal would stop the changeset.
    @SuppressWarnings("deprecation")
    private static @Nullable String deploymentId(Database database) {
        return ChangeLogHistoryServiceFactory.getInstance()
                .getChangeLogService(database)
                .getDeploymentId();
    }
}
