package dev.vaulttrack.flyway;

import dev.vaulttrack.test.Database;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows in which nothing is null. */
final class Rows {
    private Rows() {}

    static List<List<Object>> of(Database database, String sql, Object... arguments) {
        return database.query(sql, arguments).stream()
                .map(row -> row.stream().map(Rows::present).toList())
                .toList();
    }

    private static Object present(@Nullable Object value) {
        return Objects.requireNonNull(value, "Use coalesce in the query");
    }
}
