package io.meridian.engine.copy;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupDraft;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.ContentProducer;
import io.meridian.repository.Repository;
import io.meridian.repository.SourceKey;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A source whose files are a map in memory, backed up again and again, an hour apart. What begins
 * with "db" is paged; long runs of zeros are holes. Used by one thread.
 */
final class Versions {
    static final SourceKey SOURCE = new SourceKey("map", "/memory", "here");
    static final int PAGE = 4096;

    private static final Instant FIRST = Instant.parse("2026-11-20T21:45:30.5Z");
    private static final int LEAST_HOLE = 64 << 10;

    final Map<EntryPath, byte[]> files = new TreeMap<>();
    private final Map<EntryPath, Long> changes = new HashMap<>();
    private final Random random;
    private long version;

    Versions(long seed) {
        this.random = new Random(seed);
    }

    /** A file of so many incompressible bytes. */
    Versions file(String path, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return file(path, bytes);
    }

    Versions file(String path, byte[] bytes) {
        files.put(EntryPath.of(path), bytes);
        changes.put(EntryPath.of(path), ++version);
        return this;
    }

    /** Changes a hundred bytes at so many places of a file. */
    Versions change(String path, int places) {
        byte[] bytes = files.get(EntryPath.of(path)).clone();
        for (int i = 0; i < places; i++) {
            int at = random.nextInt(bytes.length - 100);
            for (int k = 0; k < 100; k++) {
                bytes[at + k] = (byte) random.nextInt();
            }
        }
        return file(path, bytes);
    }

    /** What a file's metadata show of its content. */
    long looks(String path) {
        return changes.get(EntryPath.of(path));
    }

    /** Gives a file the metadata that it had with another content. */
    Versions makeLook(String path, long looks) {
        changes.put(EntryPath.of(path), looks);
        return this;
    }

    /** The files as they are now. */
    Map<EntryPath, byte[]> state() {
        return new TreeMap<>(files);
    }

    BackupRecord backUp(Repository repository) {
        return backUp(repository, SOURCE, List.of());
    }

    /** One that holds only what changed, where the format has such. */
    BackupRecord backUpChanges(Repository repository) {
        return backUp(repository, SOURCE, "incremental", List.of());
    }

    BackupRecord backUp(Repository repository, SourceKey source, List<Finding> findings) {
        return backUp(repository, source, "manual", findings);
    }

    private BackupRecord backUp(
            Repository repository, SourceKey source, String type, List<Finding> findings) {
        version++;
        try (BackupWriter writer = repository.begin(draft(source, type), Progress.NONE)) {
            writer.add(directory(), sink -> Optional.empty());
            files.forEach((path, bytes) -> add(writer, path, bytes));
            return writer.commit(findings);
        }
    }

    private void add(BackupWriter writer, EntryPath path, byte[] bytes) {
        long change = changes.get(path);
        Entry entry =
                new Entry(
                        path,
                        EntryType.FILE,
                        bytes.length,
                        attributes(change),
                        Fingerprint.of(new byte[] {1, (byte) change, (byte) (change >> 8)}));
        writer.add(entry, content(entry, bytes));
    }

    private static Entry directory() {
        return new Entry(
                EntryPath.root(), EntryType.DIRECTORY, 0, attributes(1), Fingerprint.UNKNOWN);
    }

    private static Attributes attributes(long change) {
        return new Attributes(0644, 1, 2, new Timestamp(change, 5), List.of());
    }

    private BackupDraft draft(SourceKey source, String type) {
        Instant created = FIRST.plusSeconds(3600 * version);
        return new BackupDraft(
                source,
                type,
                created,
                created.minusSeconds(1),
                "version " + version,
                7L,
                List.of("a", "b"),
                "0.9",
                "there",
                true,
                new TreeMap<>(Map.of("engine", "test")),
                null);
    }

    private static ContentProducer content(Entry entry, byte[] bytes) {
        return sink -> {
            boolean paged = entry.path().toString().startsWith("db");
            sink.begin(paged ? new ContentPattern.Paged(PAGE) : pattern(entry));
            int at = 0;
            while (at < bytes.length) {
                int hole = zeros(bytes, at);
                if (hole >= LEAST_HOLE) {
                    sink.hole(hole);
                    at += hole;
                    continue;
                }
                ByteBuffer space = sink.space();
                int length = Math.min(Math.min(space.remaining(), PAGE), bytes.length - at);
                space.put(bytes, at, length);
                sink.filled();
                at += length;
            }
            return Optional.of(entry);
        };
    }

    private static ContentPattern pattern(Entry entry) {
        return entry.path().toString().startsWith("sst")
                ? new ContentPattern.Immutable()
                : new ContentPattern.General();
    }

    private static int zeros(byte[] bytes, int from) {
        if (bytes[from] != 0) {
            return 0;
        }
        int end = from;
        while (end < bytes.length && bytes[end] == 0) {
            end++;
        }
        return end - from;
    }

    /** Bytes with a hole between two stretches of chance. */
    static byte[] withHole(Random random, int before, int hole, int after) {
        byte[] bytes = new byte[before + hole + after];
        byte[] data = new byte[before + after];
        random.nextBytes(data);
        for (int i = 0; i < data.length; i++) {
            data[i] |= 1;
        }
        System.arraycopy(data, 0, bytes, 0, before);
        System.arraycopy(
                Arrays.copyOfRange(data, before, data.length), 0, bytes, before + hole, after);
        return bytes;
    }
}
