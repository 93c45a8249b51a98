package io.meridian.testing.kit.kyro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * Writes a KyroDB directory as KyroDB does: appends changes to the active log file, begins new
 * ones, takes snapshots that drop the log files they cover, and replaces the manifest by rename.
 * Goes on with what is there. One thread.
 */
public final class KyroWriter implements AutoCloseable {
    private final Path directory;
    private final KyroEra era;
    private final Supplier<Instant> clock;
    private final boolean syncing;
    private final List<KyroRecord> ledger = new ArrayList<>();
    private final List<String> logs = new ArrayList<>();
    private final SortedMap<Long, KyroDocument> documents = KyroDocument.none();
    private String snapshot = "";
    private long snapshotSequence;
    private long sequence;
    private long lastFileNumber;
    private FileChannel active;

    private KyroWriter(Path directory, KyroEra era, Supplier<Instant> clock, boolean syncing) {
        this.directory = directory;
        this.era = era;
        this.clock = clock;
        this.syncing = syncing;
        recover();
        this.active = begin();
    }

    /** Opens a directory, which is made if it isn't there. */
    public static KyroWriter open(Path directory, KyroEra era, Supplier<Instant> clock) {
        return new KyroWriter(directory, era, clock, false);
    }

    /** The same, and each change is on the disk before it counts as written. */
    public static KyroWriter openDurable(Path directory, KyroEra era, Supplier<Instant> clock) {
        return new KyroWriter(directory, era, clock, true);
    }

    /** Inserts a document, or replaces it. */
    public KyroRecord insert(long document, List<Float> vector, Map<String, String> metadata) {
        return append(KyroRecord.INSERT, document, vector, metadata);
    }

    /** Deletes a document. */
    public KyroRecord delete(long document) {
        return append(KyroRecord.DELETE, document, List.of(), Map.of());
    }

    /** Replaces a document's metadata. */
    public KyroRecord updateMetadata(long document, Map<String, String> metadata) {
        if (era == KyroEra.DOCUMENT) {
            throw new IllegalArgumentException("there were no metadata then");
        }
        return append(KyroRecord.UPDATE_METADATA, document, List.of(), metadata);
    }

    /** Appends raw bytes to the active log file: what a torn or damaged write leaves. */
    public void appendRaw(byte[] bytes) {
        write(bytes);
    }

    /** The bytes that a change would be written as. */
    public byte[] frameOf(KyroRecord record) {
        return KyroBytes.frame(era, record);
    }

    /** Begins a new log file. */
    public void rotate() {
        closeActive();
        active = begin();
    }

    /**
     * Takes a snapshot of all documents, begins a new log file, and drops those that the snapshot
     * covers, in KyroDB's order: manifest with the snapshot, deletion, manifest without them.
     */
    public void snapshot() {
        snapshot(true);
    }

    /**
     * The same.
     *
     * @param dropping whether log files that it covers are deleted
     */
    public void snapshot(boolean dropping) {
        long number = nextFileNumber();
        snapshot = "snapshot_" + number + ".snap";
        snapshotSequence = sequence;
        replace(snapshot, KyroBytes.snapshot(era, documents, sequence, seconds()));
        rotate();
        if (dropping) {
            List<String> covered = List.copyOf(logs.subList(0, logs.size() - 1));
            covered.forEach(this::delete);
            logs.removeAll(covered);
            saveManifest();
        }
    }

    /** All changes, in order. */
    public List<KyroRecord> ledger() {
        return List.copyOf(ledger);
    }

    /** Name of the active log file. */
    public String activeLog() {
        return logs.getLast();
    }

    /** Names of all log files, in order. */
    public List<String> logs() {
        return List.copyOf(logs);
    }

    /** Documents as they are now. */
    public SortedMap<Long, KyroDocument> documents() {
        SortedMap<Long, KyroDocument> copy = KyroDocument.none();
        copy.putAll(documents);
        return copy;
    }

    /** Writes a file beside the log as its owner does, by rename. */
    public void replace(String name, byte[] content) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
            Files.write(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        closeActive();
    }

    /** Saves the manifest as it is. */
    public void saveManifest() {
        StringBuilder json = new StringBuilder("{\n  \"version\": 1,\n  \"latest_snapshot\": ");
        json.append(snapshot.isEmpty() ? "null" : '"' + snapshot + '"').append(",\n");
        if (era == KyroEra.HEAD) {
            json.append("  \"latest_snapshot_wal_seq\": ");
            json.append(snapshot.isEmpty() ? "null" : Long.toString(snapshotSequence));
            json.append(",\n");
        }
        json.append("  \"wal_segments\": [");
        for (int i = 0; i < logs.size(); i++) {
            json.append(i == 0 ? "\n" : ",\n").append("    \"").append(logs.get(i)).append('"');
        }
        json.append(logs.isEmpty() ? "]" : "\n  ]").append(",\n  \"last_updated\": 1700000000\n}");
        replace("MANIFEST", json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private KyroRecord append(
            int operation, long document, List<Float> vector, Map<String, String> metadata) {
        long number = era == KyroEra.HEAD ? sequence + 1 : 0;
        KyroRecord record =
                new KyroRecord(
                        operation,
                        document,
                        vector,
                        era == KyroEra.HEAD ? metadata : Map.of(),
                        number,
                        seconds());
        write(KyroBytes.frame(era, record));
        sequence++;
        ledger.add(record);
        KyroDocument.apply(documents, record);
        return record;
    }

    private void recover() {
        if (!Files.exists(directory.resolve("MANIFEST"))) {
            return;
        }
        KyroReader before = KyroReader.read(directory);
        documents.putAll(before.documents());
        logs.addAll(before.logs());
        snapshot = before.snapshot();
        snapshotSequence = before.snapshotSequence();
        sequence = before.lastSequence();
    }

    private FileChannel begin() {
        try {
            Files.createDirectories(directory);
            String name = "wal_" + nextFileNumber() + ".wal";
            FileChannel channel =
                    FileChannel.open(
                            directory.resolve(name),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.APPEND);
            channel.write(ByteBuffer.wrap(KyroBytes.LOG_MAGIC));
            logs.add(name);
            saveManifest();
            return channel;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write(byte[] bytes) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                active.write(buffer);
            }
            if (syncing) {
                active.force(false);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void delete(String name) {
        try {
            Files.delete(directory.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void closeActive() {
        try {
            active.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private long seconds() {
        return clock.get().getEpochSecond();
    }

    /** Always a later one, whatever the clock says. */
    private long nextFileNumber() {
        Instant now = clock.get();
        long number =
                era == KyroEra.HEAD
                        ? now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000
                        : now.getEpochSecond();
        for (String log : logs) {
            lastFileNumber = Math.max(lastFileNumber, KyroReader.number(log));
        }
        lastFileNumber = Math.max(lastFileNumber + 1, number);
        return lastFileNumber;
    }
}
