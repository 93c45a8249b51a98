package io.meridian.testing.kit.kyro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Opens a KyroDB directory by its rule of replay, in strict mode: the snapshot that the manifest
 * names, then the changes of the log files in the manifest's order, without those that the snapshot
 * has. A torn end of a log file is left out; anything else that is not whole is refused.
 */
public final class KyroReader {
    private static final Pattern NAMES = Pattern.compile("\"([^\"]*)\"");

    private final SortedMap<Long, KyroDocument> documents = KyroDocument.none();
    private final List<KyroRecord> records = new ArrayList<>();
    private final List<String> logs = new ArrayList<>();
    private String snapshot = "";
    private KyroEra era = KyroEra.HEAD;
    private long snapshotSequence;
    private long snapshotSeconds;

    private KyroReader() {}

    /** Reads all of it. */
    public static KyroReader read(Path directory) {
        try {
            KyroReader reader = new KyroReader();
            reader.readManifest(Files.readString(directory.resolve("MANIFEST")));
            if (!reader.snapshot.isEmpty()) {
                reader.readSnapshot(Files.readAllBytes(directory.resolve(reader.snapshot)));
            }
            for (String log : reader.logs) {
                reader.readLog(log, Files.readAllBytes(directory.resolve(log)));
            }
            return reader;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Documents after the replay. */
    public SortedMap<Long, KyroDocument> documents() {
        return Collections.unmodifiableSortedMap(documents);
    }

    /** All changes in the log files, also those that the snapshot has. */
    public List<KyroRecord> records() {
        return List.copyOf(records);
    }

    /** Names of the log files, in the manifest's order. */
    public List<String> logs() {
        return List.copyOf(logs);
    }

    /** Name of the snapshot; empty when there is none. */
    public String snapshot() {
        return snapshot;
    }

    /** Number of the last change in the snapshot. */
    public long snapshotSequence() {
        return snapshotSequence;
    }

    /** Number of the last change of all. */
    public long lastSequence() {
        return Math.max(
                snapshotSequence, records.stream().mapToLong(KyroRecord::sequence).max().orElse(0));
    }

    /** The number in a file's name. */
    static long number(String name) {
        return Long.parseLong(name.replaceAll("\\D", ""));
    }

    private void readManifest(String json) {
        Matcher named = Pattern.compile("\"latest_snapshot\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        snapshot = named.find() ? named.group(1) : "";
        era = json.contains("latest_snapshot_wal_seq") ? KyroEra.HEAD : KyroEra.DOCUMENT;
        Matcher list = Pattern.compile("\"wal_segments\"\\s*:\\s*\\[([^\\]]*)\\]").matcher(json);
        if (!list.find()) {
            throw new IllegalStateException("no wal_segments in " + json);
        }
        Matcher names = NAMES.matcher(list.group(1));
        while (names.find()) {
            logs.add(names.group(1));
        }
    }

    private void readSnapshot(byte[] file) {
        ByteBuffer bytes = little(file);
        require(bytes.getInt() == 0x534E4150, snapshot + ": magic");
        int length = Math.toIntExact(bytes.getLong());
        require(bytes.remaining() == length + 4, snapshot + ": length");
        require(sum(file, 12, length) == bytes.getInt(12 + length), snapshot + ": checksum");
        int version = bytes.getInt();
        require(version == era.snapshotVersion(), snapshot + ": version " + version);
        snapshotSeconds = bytes.getLong();
        bytes.getLong();
        bytes.getLong();
        Map<Long, List<Float>> vectors = new HashMap<>();
        long count = bytes.getLong();
        for (long i = 0; i < count; i++) {
            vectors.put(bytes.getLong(), vector(bytes));
        }
        vectors.forEach((id, vector) -> documents.put(id, new KyroDocument(vector, Map.of())));
        if (era == KyroEra.HEAD) {
            count = bytes.getLong();
            for (long i = 0; i < count; i++) {
                long id = bytes.getLong();
                documents.put(
                        id, new KyroDocument(vectors.getOrDefault(id, List.of()), map(bytes)));
            }
            bytes.getInt();
            snapshotSequence = bytes.getLong();
        }
    }

    private void readLog(String name, byte[] file) {
        ByteBuffer bytes = little(file);
        if (file.length < 4) {
            return;
        }
        require(bytes.getInt() == 0x57414C00, name + ": magic");
        while (bytes.remaining() >= 4) {
            int length = bytes.getInt(bytes.position());
            if (length == 0x57414C00) {
                bytes.getInt();
                continue;
            }
            if (bytes.remaining() < 4L + length + 4) {
                return; // torn
            }
            bytes.getInt();
            int sum = bytes.getInt(bytes.position() + length);
            if (sum(file, bytes.position(), length) != sum) {
                require(bytes.remaining() == length + 4, name + ": checksum in the middle");
                return;
            }
            replay(record(bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN)));
            bytes.position(bytes.position() + length + 4);
        }
    }

    private void replay(KyroRecord record) {
        records.add(record);
        boolean inSnapshot =
                record.sequence() == 0
                        ? !snapshot.isEmpty() && record.seconds() <= snapshotSeconds
                        : record.sequence() <= snapshotSequence;
        if (!inSnapshot) {
            KyroDocument.apply(documents, record);
        }
    }

    private KyroRecord record(ByteBuffer payload) {
        int operation = payload.getInt();
        long document = payload.getLong();
        List<Float> vector = vector(payload);
        Map<String, String> metadata = era == KyroEra.HEAD ? map(payload) : Map.of();
        long sequence = era == KyroEra.HEAD ? payload.getLong() : 0;
        KyroRecord record =
                new KyroRecord(operation, document, vector, metadata, sequence, payload.getLong());
        require(!payload.hasRemaining(), "a record is longer than it should be");
        return record;
    }

    private static List<Float> vector(ByteBuffer bytes) {
        long count = bytes.getLong();
        List<Float> vector = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            vector.add(bytes.getFloat());
        }
        return vector;
    }

    private static Map<String, String> map(ByteBuffer bytes) {
        long count = bytes.getLong();
        Map<String, String> map = new HashMap<>();
        for (long i = 0; i < count; i++) {
            String key = text(bytes);
            map.put(key, text(bytes));
        }
        return map;
    }

    private static String text(ByteBuffer bytes) {
        byte[] text = new byte[Math.toIntExact(bytes.getLong())];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int sum(byte[] bytes, int offset, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, offset, length);
        return (int) checksum.getValue();
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalStateException(what);
        }
    }
}
