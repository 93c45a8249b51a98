package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupDraft;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.ContentProducer;
import io.meridian.repository.Repository;
import io.meridian.repository.RestoreSink;
import io.meridian.repository.SourceKey;
import io.meridian.repository.VerificationReport;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Backs up and restores files that are a map in memory. What begins with "db" is a paged database.
 */
final class MapSource {
    static final SourceKey SOURCE = new SourceKey("map", "/memory", "here");

    private static final ContentPattern PAGED = new ContentPattern.Paged(4096);

    private MapSource() {}

    /** The version is each file's fingerprint. */
    static BackupRecord backUp(Repository repository, Map<EntryPath, byte[]> files, long version) {
        return backUp(repository, SOURCE, files, version, true);
    }

    static BackupRecord backUpExpectingNoReads(
            Repository repository, Map<EntryPath, byte[]> files, long version) {
        return backUp(repository, SOURCE, files, version, false);
    }

    static BackupRecord backUp(
            Repository repository,
            SourceKey source,
            Map<EntryPath, byte[]> files,
            long version,
            boolean mayRead) {
        return backUp(repository, source, files, version, mayRead, "");
    }

    static BackupRecord backUp(
            Repository repository,
            SourceKey source,
            Map<EntryPath, byte[]> files,
            long version,
            boolean mayRead,
            String description) {
        try (BackupWriter writer = repository.begin(draft(source, description), Progress.NONE)) {
            addAll(writer, files, version, mayRead);
            return writer.commit(List.of());
        }
    }

    /** A backup and what reading it back gave. */
    record Verified(BackupRecord record, VerificationReport report) {}

    static Verified backUpAndVerify(
            Repository repository,
            SourceKey source,
            Map<EntryPath, byte[]> files,
            long version,
            String description) {
        try (BackupWriter writer = repository.begin(draft(source, description), Progress.NONE)) {
            addAll(writer, files, version, true);
            BackupRecord record = writer.commit(List.of());
            return new Verified(record, writer.verifyWritten());
        }
    }

    static BackupDraft draft(SourceKey source, String description) {
        return new BackupDraft(
                source,
                "manual",
                Instant.parse("2026-11-20T21:45:30Z"),
                Instant.parse("2026-11-20T21:45:29Z"),
                description,
                null,
                List.of("a"),
                "test",
                "here",
                true,
                new TreeMap<>(Map.of("engine", "test")));
    }

    static void addFile(BackupWriter writer, EntryPath path, byte[] bytes, long version) {
        Entry entry = entry(path, bytes, version);
        writer.add(entry, producer(entry, bytes));
    }

    static void addAll(
            BackupWriter writer, Map<EntryPath, byte[]> files, long version, boolean mayRead) {
        for (EntryPath path : paths(files)) {
            byte[] bytes = files.get(path);
            Entry entry = entry(path, bytes, version);
            writer.add(entry, mayRead ? producer(entry, bytes) : sink -> fail(path + " was read"));
        }
    }

    static void assertRestores(Repository repository, String id, Map<EntryPath, byte[]> files) {
        Map<EntryPath, byte[]> restored = restore(repository, id);
        assertEquals(new TreeSet<>(files.keySet()), new TreeSet<>(restored.keySet()));
        files.forEach(
                (path, bytes) -> assertArrayEquals(bytes, restored.get(path), path::toString));
    }

    static Map<EntryPath, byte[]> restore(Repository repository, String id) {
        Map<EntryPath, byte[]> restored = new ConcurrentHashMap<>();
        RestoreSink sink =
                entry -> {
                    byte[] bytes = new byte[(int) entry.size()];
                    if (entry.isFile()) {
                        restored.put(entry.path(), bytes);
                    }
                    return new RestoreSink.File() {
                        @Override
                        public void write(long offsetBytes, ByteBuffer data) {
                            data.get(bytes, (int) offsetBytes, data.remaining());
                        }

                        @Override
                        public void finished() {}
                    };
                };
        repository.open(id).restore(entry -> true, sink, Progress.NONE);
        return new TreeMap<>(restored);
    }

    private static SortedSet<EntryPath> paths(Map<EntryPath, byte[]> files) {
        SortedSet<EntryPath> paths = new TreeSet<>(files.keySet());
        paths.add(EntryPath.root());
        for (EntryPath path : files.keySet()) {
            for (EntryPath up = path.parent(); !up.isRoot(); up = up.parent()) {
                paths.add(up);
            }
        }
        return paths;
    }

    private static Entry entry(EntryPath path, byte[] bytes, long version) {
        Attributes attributes = new Attributes(0644, 1, 2, new Timestamp(version, 5), List.of());
        return bytes == null
                ? new Entry(path, EntryType.DIRECTORY, 0, attributes, Fingerprint.UNKNOWN)
                : new Entry(
                        path,
                        EntryType.FILE,
                        bytes.length,
                        attributes,
                        Fingerprint.of(
                                Long.toString(version)
                                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }

    private static boolean isDatabase(Entry entry) {
        return new String(entry.path().name(), java.nio.charset.StandardCharsets.US_ASCII)
                .startsWith("db");
    }

    private static ContentProducer producer(Entry entry, byte[] bytes) {
        return sink -> {
            sink.begin(isDatabase(entry) ? PAGED : new ContentPattern.General());
            int at = 0;
            while (at < bytes.length) {
                ByteBuffer space = sink.space();
                int length = Math.min(space.remaining(), bytes.length - at);
                space.put(bytes, at, length);
                sink.filled();
                at += length;
            }
            return Optional.of(entry);
        };
    }
}
