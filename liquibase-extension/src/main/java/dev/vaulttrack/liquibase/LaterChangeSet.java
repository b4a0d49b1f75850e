package dev.vaulttrack.liquibase;

import java.lang.reflect.Method;
import java.util.List;
import liquibase.changelog.ChangeSet;
import org.jspecify.annotations.Nullable;

/** What changesets tell from Liquibase 4.29 on; we are compiled against one that has no such methods yet. */
final class LaterChangeSet {
    private static final @Nullable Method ERROR_MESSAGE = method("getErrorMsg");
    private static final @Nullable Method GENERATED_SQL = method("getGeneratedSql");

    private LaterChangeSet() {}

    static @Nullable String errorMessage(ChangeSet changeSet) {
        return (String) told(ERROR_MESSAGE, changeSet);
    }

    /** One text for each change that ran; null before 4.29. */
    @SuppressWarnings("unchecked") // As it is declared.
    static @Nullable List<String> generatedSql(ChangeSet changeSet) {
        return (List<String>) told(GENERATED_SQL, changeSet);
    }

    private static @Nullable Object told(@Nullable Method method, ChangeSet changeSet) {
        try {
            return method == null ? null : method.invoke(changeSet);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read what a changeset tells", e);
        }
    }

    private static @Nullable Method method(String name) {
        try {
            return ChangeSet.class.getMethod(name);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }
}
