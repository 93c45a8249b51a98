package io.meridian.sources.wal.format;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What names the files of a KyroDB directory that belong together: JSON, or the text of its first
 * versions. What is not known of it is kept when it is changed. Immutable.
 */
public final class WalManifest {
    /** A longer one is none. */
    public static final int MOST_BYTES = 1 << 20;

    /** Value of {@link #snapshotSequence} when it doesn't say. */
    public static final long NO_SEQUENCE = -1;

    private static final String SNAPSHOT = "latest_snapshot";
    private static final String SEQUENCE = "latest_snapshot_wal_seq";
    private static final String SEGMENTS = "wal_segments";
    private static final Pattern TEXT = Pattern.compile("(?m)^snapshot_number: *(\\d+)");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final byte[] bytes;
    private final @Nullable ObjectNode json;
    private final String textSnapshot;

    private WalManifest(byte[] bytes, @Nullable ObjectNode json, String textSnapshot) {
        this.bytes = bytes;
        this.json = json;
        this.textSnapshot = textSnapshot;
    }

    /** Empty when these bytes are something else. */
    public static Optional<WalManifest> parse(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return Optional.empty();
        }
        Optional<WalManifest> json = parseJson(bytes);
        return json.isPresent() ? json : parseText(bytes);
    }

    /** Name of the snapshot; empty when there is none. */
    public Optional<String> snapshot() {
        if (json == null) {
            return Optional.of(textSnapshot);
        }
        JsonNode name = json.get(SNAPSHOT);
        return name != null && name.isString() ? Optional.of(name.stringValue()) : Optional.empty();
    }

    /** Number of the last record in the snapshot, as it says here. */
    public long snapshotSequence() {
        JsonNode sequence = json == null ? null : json.get(SEQUENCE);
        return sequence != null && sequence.canConvertToLong() ? sequence.longValue() : NO_SEQUENCE;
    }

    /** Whether it names the log files: the text does not. */
    public boolean namesLogs() {
        return json != null;
    }

    /** Names of the log files, in order. */
    public List<String> logs() {
        List<String> names = new ArrayList<>();
        if (json != null) {
            json.get(SEGMENTS).forEach(name -> names.add(name.stringValue()));
        }
        return names;
    }

    /** The same with other log files; the text is as it was. */
    public WalManifest withLogs(List<String> names) {
        if (json == null || logs().equals(names)) {
            return this;
        }
        ObjectNode changed = json.deepCopy();
        ArrayNode segments = changed.putArray(SEGMENTS);
        names.forEach(segments::add);
        return of(changed);
    }

    /** The same without a snapshot. */
    public WalManifest withoutSnapshot() {
        if (json == null) {
            return this;
        }
        ObjectNode changed = json.deepCopy();
        changed.putNull(SNAPSHOT);
        if (changed.has(SEQUENCE)) {
            changed.putNull(SEQUENCE);
        }
        return of(changed);
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    private static WalManifest of(ObjectNode json) {
        byte[] written = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
        return new WalManifest(written, json, "");
    }

    private static Optional<WalManifest> parseJson(byte[] bytes) {
        try {
            return JSON.readTree(bytes) instanceof ObjectNode object && namesLogs(object)
                    ? Optional.of(new WalManifest(bytes.clone(), object, ""))
                    : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty(); // it may be the text, or no manifest at all
        }
    }

    private static boolean namesLogs(ObjectNode object) {
        JsonNode version = object.get("version");
        if (version == null
                || !version.isNumber()
                || !(object.get(SEGMENTS) instanceof ArrayNode segments)) {
            return false;
        }
        for (JsonNode name : segments) {
            if (!name.isString()) {
                return false;
            }
        }
        return true;
    }

    private static Optional<WalManifest> parseText(byte[] bytes) {
        Matcher found = TEXT.matcher(new String(bytes, StandardCharsets.UTF_8));
        return found.find()
                ? Optional.of(new WalManifest(bytes.clone(), null, "snapshot_" + found.group(1)))
                : Optional.empty();
    }
}
