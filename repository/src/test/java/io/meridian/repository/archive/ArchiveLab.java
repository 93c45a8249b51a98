package io.meridian.repository.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import io.meridian.repository.ContentSink;
import io.meridian.repository.Repository;
import io.meridian.repository.RestoreSink;
import io.meridian.repository.SourceKey;
import io.meridian.repository.Unlock;
import io.meridian.repository.archive.coding.TarCompression;
import io.meridian.repository.archive.folder.DiskFolder;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.testing.kit.env.ManualEnvironment;
import io.meridian.testing.kit.tree.TestDirectory;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An archive repository in a temporary directory, and sources that are maps in memory. */
final class ArchiveLab implements AutoCloseable {
    static final SourceKey SOURCE = new SourceKey("directory", "/memory", "here");
    static final SourceKey OTHER = new SourceKey("directory", "/other", "here");
    static final SourceKey ROCKS = new SourceKey("rocksdb", "/rocks", "here");
    static final String FULL = "manual";
    static final String INCREMENTAL = "incremental";

    final ManualEnvironment environment = new ManualEnvironment(1);
    final TestDirectory directory = TestDirectory.createInMemory();
    final Folder folder = new DiskFolder(directory.path());
    @Nullable String identity;

    static ArchiveLab plain() {
        return of(TarCompression.NONE, false);
    }

    static ArchiveLab of(TarCompression compression, boolean encrypted) {
        ArchiveLab lab = new ArchiveLab();
        Archive.create(
                lab.folder,
                lab.environment,
                new ArchiveOptions(compression, encrypted),
                (id, identity) -> lab.identity = identity);
        return lab;
    }

    Archive open() {
        return open(folder);
    }

    Archive open(Folder through) {
        environment.advance(Duration.ofSeconds(1));
        return Archive.open(
                through, identity == null ? null : new Unlock.KeyFileText(identity), environment);
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    /** A map of files with these contents by their paths. */
    static SortedMap<String, String> files(String... pathsAndContents) {
        SortedMap<String, String> files = new TreeMap<>();
        for (int i = 0; i < pathsAndContents.length; i += 2) {
            files.put(pathsAndContents[i], pathsAndContents[i + 1]);
        }
        return files;
    }

    BackupRecord backUp(String type, Map<String, String> files) {
        return backUp(open(), SOURCE, type, null, files);
    }

    BackupRecord backUp(
            Repository repository,
            SourceKey source,
            String type,
            @Nullable String parent,
            Map<String, String> files) {
        try (BackupWriter writer = repository.begin(draft(source, type, parent), Progress.NONE)) {
            add(writer, files);
            return writer.commit(List.of());
        }
    }

    BackupDraft draft(SourceKey source, String type, @Nullable String parent) {
        Instant now = environment.now();
        return new BackupDraft(
                source,
                type,
                now,
                now,
                "",
                null,
                List.of(),
                "1",
                "here",
                true,
                new TreeMap<>(Map.of("fact", "known")),
                parent);
    }

    static void add(BackupWriter writer, Map<String, String> files) {
        TreeMap<EntryPath, Entry> entries = new TreeMap<>();
        entries.put(EntryPath.root(), directory(EntryPath.root()));
        files.forEach(
                (name, content) -> {
                    EntryPath path = EntryPath.of(name);
                    for (EntryPath up = path.parent(); !up.isRoot(); up = up.parent()) {
                        entries.put(up, directory(up));
                    }
                    entries.put(path, file(path, content));
                });
        entries.forEach(
                (path, entry) -> writer.add(entry, producer(entry, files.get(path.toString()))));
    }

    static Entry directory(EntryPath path) {
        return new Entry(path, EntryType.DIRECTORY, 0, attributes(0755), Fingerprint.UNKNOWN);
    }

    /** Its fingerprint changes with its content. */
    static Entry file(EntryPath path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new Entry(
                path,
                EntryType.FILE,
                bytes.length,
                attributes(0644),
                Fingerprint.of(
                        Integer.toString(content.hashCode()).getBytes(StandardCharsets.UTF_8)));
    }

    static Attributes attributes(int mode) {
        return new Attributes(
                mode, 1000, 1001, new Timestamp(1_700_000_000, 123_456_789), List.of());
    }

    static ContentProducer producer(Entry entry, @Nullable String content) {
        return sink -> {
            byte[] bytes = String.valueOf(content).getBytes(StandardCharsets.UTF_8);
            give(sink, bytes);
            return Optional.of(entry);
        };
    }

    static void give(ContentSink sink, byte[] bytes) {
        sink.begin(new ContentPattern.General());
        int at = 0;
        while (at < bytes.length) {
            ByteBuffer space = sink.space();
            int count = Math.min(space.remaining(), bytes.length - at);
            space.put(bytes, at, count);
            sink.filled();
            at += count;
        }
    }

    /** All files of a backup. */
    static SortedMap<String, String> restore(Repository repository, String id) {
        SortedMap<String, String> restored = new TreeMap<>();
        repository
                .open(id)
                .restore(any -> true, entry -> new Restored(entry, restored), Progress.NONE);
        return restored;
    }

    static void assertHolds(Repository repository, String id, Map<String, String> files) {
        assertEquals(new TreeMap<>(files), restore(repository, id));
    }

    @Override
    public void close() {
        directory.close();
    }

    private static final class Restored implements RestoreSink.File {
        private final Entry entry;
        private final SortedMap<String, String> restored;
        private final byte[] content;

        Restored(Entry entry, SortedMap<String, String> restored) {
            this.entry = entry;
            this.restored = restored;
            this.content = new byte[(int) entry.size()];
        }

        @Override
        public void write(long offsetBytes, ByteBuffer data) {
            data.get(content, (int) offsetBytes, data.remaining());
        }

        @Override
        public void finished() {
            if (entry.isFile()) {
                restored.put(entry.path().toString(), new String(content, StandardCharsets.UTF_8));
            }
        }
    }
}
