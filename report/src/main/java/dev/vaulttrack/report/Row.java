package dev.vaulttrack.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The current row of a query, in the types of the report. */
record Row(ResultSet columns) {
    String text(String name) throws SQLException {
        String value = columns.getString(name);
        return value == null ? "" : value;
    }

    @Nullable String optionalText(String name) throws SQLException {
        String value = columns.getString(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** An array of text; empty for null. */
    List<String> texts(String name) throws SQLException {
        Array array = columns.getArray(name);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    long number(String name) throws SQLException {
        return columns.getLong(name);
    }

    @Nullable Long optionalNumber(String name) throws SQLException {
        return columns.getObject(name, Long.class);
    }

    boolean is(String name) throws SQLException {
        return columns.getBoolean(name);
    }

    Instant time(String name) throws SQLException {
        return columns.getObject(name, OffsetDateTime.class).toInstant();
    }

    @Nullable Instant optionalTime(String name) throws SQLException {
        OffsetDateTime time = columns.getObject(name, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** A JSON object as pairs of text; what is nested stays JSON. */
    SortedMap<String, String> pairs(String name) throws SQLException {
        SortedMap<String, String> pairs = new TreeMap<>();
        String json = columns.getString(name);
        if (json != null) {
            JsonParser.parseString(json)
                    .getAsJsonObject()
                    .asMap()
                    .forEach((key, value) -> pairs.put(key, plain(value)));
        }
        return pairs;
    }

    private static String plain(JsonElement value) {
        return value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }

    Actor actor() throws SQLException {
        return new Actor(
                text("db_session_user"),
                optionalText("db_role"),
                optionalText("application_name"),
                optionalText("client_address"));
    }
}
