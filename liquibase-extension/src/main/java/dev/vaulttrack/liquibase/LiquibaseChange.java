package dev.vaulttrack.liquibase;

import dev.vaulttrack.schema.tracking.Change;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.serializer.core.string.StringChangeLogSerializer;
import org.jspecify.annotations.Nullable;

/** Tells a changeset in VaultTrack's words. */
final class LiquibaseChange {
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_DETAIL = 10_000;

    private LiquibaseChange() {}

    static Change of(ChangeSet changeSet, Change.Type type, Database database) {
        Map<String, @Nullable Object> told = new HashMap<>();
        told.put("id", changeSet.getId());
        told.put("author", changeSet.getAuthor());
        told.put("file", changeSet.getFilePath());
        told.put("checksum", changeSet.getStoredCheckSum());
        told.put("sha256", sha256(changeSet));
        told.put("contexts", changeSet.getContextFilter());
        told.put("labels", changeSet.getLabels());
        told.put("comment", changeSet.getComments());
        told.put("changes", changes(changeSet));
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
                known.put(key, BoundedText.of(value.toString(), LONGEST_DETAIL));
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

    /** As in Liquibase's own row, which holds no more than 255 characters of it. */
    private static String changes(ChangeSet changeSet) {
        return changeSet.getChanges().stream()
                .map(liquibase.change.Change::getDescription)
                .collect(Collectors.joining("; "));
    }

    /** Of what the checksum is made of; unlike MD5, nobody can make another changeset to it. */
    private static String sha256(ChangeSet changeSet) {
        StringChangeLogSerializer serializer = new StringChangeLogSerializer();
        return Sha256.of(changeSet.getChanges().stream()
                .map(change -> serializer.serialize(change, false))
                .collect(Collectors.joining("\n")));
    }

    // By getInstance(), since before 4.22 the scope has no such singleton and its refusal would stop the changeset.
    @SuppressWarnings("deprecation")
    private static @Nullable String deploymentId(Database database) {
        return ChangeLogHistoryServiceFactory.getInstance()
                .getChangeLogService(database)
                .getDeploymentId();
    }
}
