package io.meridian.repository.vault.records;

import io.meridian.repository.BackupMark;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A fact appended to a backup, with its time. */
public record MarkRecord(Instant at, BackupMark mark) {
    private static final int VERIFIED = 1;
    private static final int FAILED = 2;
    private static final int TAGS = 3;
    private static final int PINNED = 4;
    private static final int UNPINNED = 5;
    private static final String LEVEL = "level";
    private static final String FROM_CACHE = "from_cache";
    private static final String TAG = "tag";

    /** Its payload. */
    public byte[] encode() {
        ByteSink sink = new ByteSink().time(at);
        switch (mark) {
            case BackupMark.Verified verified -> {
                sink.u8(verified.good() ? VERIFIED : FAILED).uvar(2);
                sink.text(LEVEL).text(verified.level().id());
                sink.text(FROM_CACHE).text(Boolean.toString(verified.fromCache()));
            }
            case BackupMark.Tagged tagged -> {
                sink.u8(TAGS).uvar(tagged.tags().size());
                tagged.tags().forEach(tag -> sink.text(TAG).text(tag));
            }
            case BackupMark.Pinned pinned -> sink.u8(pinned.pinned() ? PINNED : UNPINNED).uvar(0);
        }
        return sink.toBytes();
    }

    /** Reads a payload. */
    public static MarkRecord decode(String object, byte[] payload) {
        ByteReader reader = new ByteReader(object, payload);
        Instant at = reader.time();
        int kind = reader.u8();
        Map<String, String> fields = new LinkedHashMap<>();
        List<String> tags = new ArrayList<>();
        for (int left = reader.count(2); left > 0; left--) {
            String name = reader.text();
            String value = reader.text();
            fields.put(name, value);
            if (name.equals(TAG)) {
                tags.add(value);
            }
        }
        reader.end();
        return new MarkRecord(at, mark(reader, kind, fields, tags));
    }

    private static BackupMark mark(
            ByteReader reader, int kind, Map<String, String> fields, List<String> tags) {
        return switch (kind) {
            case VERIFIED, FAILED ->
                    new BackupMark.Verified(
                            level(reader, fields.getOrDefault(LEVEL, "")),
                            kind == VERIFIED,
                            Boolean.parseBoolean(fields.get(FROM_CACHE)));
            case TAGS -> new BackupMark.Tagged(tags);
            case PINNED, UNPINNED -> new BackupMark.Pinned(kind == PINNED);
            default -> throw reader.malformed("a mark of kind " + kind);
        };
    }

    private static VerifyLevel level(ByteReader reader, String id) {
        for (VerifyLevel level : VerifyLevel.values()) {
            if (level.name().toLowerCase(Locale.ROOT).equals(id)) {
                return level;
            }
        }
        throw reader.malformed("verify level '" + id + "'");
    }
}
