package dev.vaulttrack.report.json;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Writes members in the order in which they are called for; what is not known is null, never left out. */
record Json(JsonWriter out) {
    // Always six digits, as PostgreSQL keeps them, so that times of one file compare as text.
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @FunctionalInterface
    interface Members {
        void write() throws IOException;
    }

    @FunctionalInterface
    interface Item<T> {
        void write(T item) throws IOException;
    }

    Json text(String name, @Nullable String value) throws IOException {
        out.name(name).value(value);
        return this;
    }

    Json number(String name, @Nullable Long value) throws IOException {
        out.name(name).value(value);
        return this;
    }

    Json flag(String name, boolean value) throws IOException {
        out.name(name).value(value);
        return this;
    }

    Json time(String name, @Nullable Instant value) throws IOException {
        return text(name, value == null ? null : TIME.format(value));
    }

    Json object(String name, Members members) throws IOException {
        out.name(name);
        return object(members);
    }

    Json object(Members members) throws IOException {
        out.beginObject();
        members.write();
        out.endObject();
        return this;
    }

    Json nothing(String name) throws IOException {
        out.name(name).nullValue();
        return this;
    }

    <T> Json objects(String name, List<T> items, Item<T> members) throws IOException {
        out.name(name).beginArray();
        for (T item : items) {
            object(() -> members.write(item));
        }
        out.endArray();
        return this;
    }

    Json texts(String name, List<String> values) throws IOException {
        out.name(name).beginArray();
        for (String value : values) {
            out.value(value);
        }
        out.endArray();
        return this;
    }

    Json pairs(String name, SortedMap<String, String> pairs) throws IOException {
        out.name(name).beginObject();
        for (var pair : pairs.entrySet()) {
            out.name(pair.getKey()).value(pair.getValue());
        }
        out.endObject();
        return this;
    }
}
