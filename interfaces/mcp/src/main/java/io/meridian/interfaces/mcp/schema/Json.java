package io.meridian.interfaces.mcp.schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One JSON object while it is put together. Used by one thread. */
public final class Json {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    public Json put(String name, @Nullable Object value) {
        members.put(name, value);
        return this;
    }

    /** As RFC 3339; null stays null. */
    public Json put(String name, @Nullable Instant time) {
        members.put(name, time == null ? null : time.toString());
        return this;
    }

    public Map<String, @Nullable Object> map() {
        return Collections.unmodifiableMap(members);
    }
}
