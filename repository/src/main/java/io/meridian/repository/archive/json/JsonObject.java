package io.meridian.repository.archive.json;

import io.meridian.kernel.failure.Corruption;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An object that was read. Each question fails as corruption when the field isn't such. */
public final class JsonObject {
    private final Map<String, @Nullable Object> fields;
    private final String what;

    JsonObject(Map<String, @Nullable Object> fields, String what) {
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        this.what = what;
    }

    /** What every record says that is not as it must be. */
    public static Corruption damaged(String what, String why) {
        return damaged(what, why, null);
    }

    /** The same with what led to it. */
    public static Corruption damaged(String what, String why, @Nullable Throwable cause) {
        return new Corruption(
                "archive.damaged",
                what + " is damaged: " + why,
                List.of(
                        "restore the file from another copy of the repository",
                        "or make a new backup"),
                cause);
    }

    /** That this object is not as it must be. */
    public Corruption wrong(String why) {
        return damaged(what, why);
    }

    public boolean has(String name) {
        return fields.get(name) != null;
    }

    public String text(String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw wrong("'" + name + "' is no text");
    }

    /** Null when it is missing or null. */
    public @Nullable String textOrNull(String name) {
        return has(name) ? text(name) : null;
    }

    public String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    public long number(String name) {
        if (fields.get(name) instanceof Long number) {
            return number;
        }
        throw wrong("'" + name + "' is no number");
    }

    /** A number that counts or measures something. */
    public long count(String name) {
        long number = number(name);
        if (number < 0) {
            throw wrong("'" + name + "' is negative");
        }
        return number;
    }

    public @Nullable Long numberOrNull(String name) {
        return has(name) ? number(name) : null;
    }

    public boolean truth(String name) {
        if (fields.get(name) instanceof Boolean truth) {
            return truth;
        }
        throw wrong("'" + name + "' is neither true nor false");
    }

    public Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException malformed) {
            throw wrong("'" + name + "' is no time");
        }
    }

    public JsonObject object(String name) {
        if (fields.get(name) instanceof JsonObject object) {
            return object;
        }
        throw wrong("'" + name + "' is no object");
    }

    /** Empty when it is missing. */
    public List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        for (Object item : list(name)) {
            if (!(item instanceof JsonObject object)) {
                throw wrong("'" + name + "' holds something that is no object");
            }
            objects.add(object);
        }
        return objects;
    }

    /** Empty when it is missing. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(name)) {
            if (!(item instanceof String text)) {
                throw wrong("'" + name + "' holds something that is no text");
            }
            texts.add(text);
        }
        return texts;
    }

    /** All fields, each of which is a text. */
    public SortedMap<String, String> allTexts() {
        SortedMap<String, String> texts = new TreeMap<>();
        for (String name : fields.keySet()) {
            texts.put(name, text(name));
        }
        return texts;
    }

    private List<?> list(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (fields.get(name) instanceof List<?> list) {
            return list;
        }
        throw wrong("'" + name + "' is no list");
    }
}
