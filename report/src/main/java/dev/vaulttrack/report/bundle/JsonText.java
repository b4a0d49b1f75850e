package dev.vaulttrack.report.bundle;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Set;

/** JSON, read strictly, and written in one line. */
final class JsonText {
    private static final Gson ONE_LINE =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private JsonText() {}

    static String write(JsonElement json) {
        return ONE_LINE.toJson(json);
    }

    /** Reads an object; throws what Gson throws for anything that is no JSON, IllegalArgumentException for other JSON. */
    static JsonObject read(String text) {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        return object(JsonParser.parseReader(reader));
    }

    static String text(JsonObject json, String member) {
        if (json.get(member) instanceof JsonPrimitive text && text.isString()) {
            return text.getAsString();
        }
        throw new IllegalArgumentException("it has no text \"" + member + "\"");
    }

    static JsonObject object(JsonObject json, String member) {
        return object(json.has(member) ? json.get(member) : JsonNull.INSTANCE);
    }

    private static JsonObject object(JsonElement value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new IllegalArgumentException("an object is missing in it");
    }

    static List<JsonObject> objects(JsonObject json, String member) {
        if (json.get(member) instanceof JsonArray array) {
            return array.asList().stream().map(JsonText::object).toList();
        }
        throw new IllegalArgumentException("it has no list \"" + member + "\"");
    }

    /** Some members of a large object, in the order they stand there. */
    static JsonObject members(Reader text, Set<String> names) throws IOException {
        JsonObject members = new JsonObject();
        JsonReader reader = new JsonReader(text);
        reader.setStrictness(Strictness.STRICT);
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (names.contains(name)) {
                members.add(name, JsonParser.parseReader(reader));
            } else {
                reader.skipValue();
            }
        }
        reader.endObject();
        return members;
    }
}
