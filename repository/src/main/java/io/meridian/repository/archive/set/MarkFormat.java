package io.meridian.repository.archive.set;

import io.meridian.repository.BackupMark;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.archive.json.JsonObject;
import io.meridian.repository.archive.json.JsonReader;
import io.meridian.repository.archive.json.JsonWriter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A mark as JSON. */
final class MarkFormat {
    /** Longest mark read. */
    static final int MAX_BYTES = 1 << 20;

    private MarkFormat() {}

    static byte[] encode(BackupMark mark, Instant at) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (mark) {
            case BackupMark.Verified verified -> {
                json.put("mark", "verified");
                json.put("level", verified.level().id());
                json.put("good", verified.good());
                json.put("from_cache", verified.fromCache());
            }
            case BackupMark.Tagged tagged -> {
                json.put("mark", "tagged");
                json.put("tags", tagged.tags());
            }
            case BackupMark.Pinned pinned -> {
                json.put("mark", "pinned");
                json.put("pinned", pinned.pinned());
            }
        }
        json.put("at", at.toString());
        return JsonWriter.pretty(json).getBytes(StandardCharsets.UTF_8);
    }

    static Marked decode(byte[] bytes, String what) {
        JsonObject json = JsonReader.object(bytes, what);
        return new Marked(mark(json), json.instant("at"));
    }

    private static BackupMark mark(JsonObject json) {
        return switch (json.text("mark")) {
            case "verified" ->
                    new BackupMark.Verified(
                            level(json), json.truth("good"), json.truth("from_cache"));
            case "tagged" -> new BackupMark.Tagged(json.texts("tags"));
            case "pinned" -> new BackupMark.Pinned(json.truth("pinned"));
            default -> throw json.wrong("a mark '" + json.text("mark") + "' is not known");
        };
    }

    private static VerifyLevel level(JsonObject json) {
        try {
            return VerifyLevel.valueOf(json.text("level").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw json.wrong("level '" + json.text("level") + "' is not known");
        }
    }

    /** A mark with its time. */
    record Marked(BackupMark mark, Instant at) {}
}
