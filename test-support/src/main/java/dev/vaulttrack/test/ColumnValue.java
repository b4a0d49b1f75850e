package dev.vaulttrack.test;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** Reads columns as the types that assertions compare best. */
final class ColumnValue {
    private ColumnValue() {}

    /** All columns of the current row: arrays as lists, types that JDBC does not know as their text. */
    static List<@Nullable Object> row(ResultSet row) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            values.add(comparable(row.getObject(column)));
        }
        return Collections.unmodifiableList(values);
    }

    /** The only column of the current row. */
    static <T> T only(ResultSet row, Class<T> type) throws SQLException {
        int columns = row.getMetaData().getColumnCount();
        if (columns != 1) {
            throw new AssertionError("Expected one column, but the rows have " + columns + ", as " + row(row));
        }
        Object value = converted(row, type);
        if (value == null) {
            throw new AssertionError("Row " + row.getRow() + " is null, where a value of type " + type.getSimpleName()
                    + " was expected; query() reads rows with nulls");
        }
        return type.cast(value);
    }

    private static @Nullable Object converted(ResultSet row, Class<?> type) throws SQLException {
        Object value = row.getObject(1);
        if (value == null || type == Object.class) {
            return comparable(value);
        }
        if (type == String.class) {
            return row.getString(1);
        }
        if (type == Long.class) {
            return row.getLong(1);
        }
        if (type == Integer.class) {
            return row.getInt(1);
        }
        if (type == byte[].class) {
            return row.getBytes(1);
        }
        return type == Instant.class ? row.getObject(1, OffsetDateTime.class).toInstant() : row.getObject(1, type);
    }

    private static @Nullable Object comparable(@Nullable Object value) throws SQLException {
        if (value instanceof Array array) {
            return Arrays.asList((@Nullable Object[]) array.getArray());
        }
        return value instanceof PGobject other ? other.getValue() : value;
    }
}
