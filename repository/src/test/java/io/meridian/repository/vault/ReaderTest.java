package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupReader;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.ContentSink;
import io.meridian.stores.ByteRange;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoredObject;
import io.meridian.testing.kit.env.ManualEnvironment;
import io.meridian.testing.kit.store.PassingStore;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** A backup's files read from start to end, in their order. */
final class ReaderTest {
    private static final long SEED = Long.getLong("seed", 5);
    private static final int PAGE = 4096;

    private final Lab lab = Lab.create(SEED);
    private final Random random = new Random(SEED);

    @Test
    void everyContentComesWhole() {
        Map<EntryPath, byte[]> files = files();
        BackupRecord backup = MapSource.backUp(lab.open(), files, 1);

        assertSame(files, ReadInOrder.of(lab.open(), backup.id()).contents());
    }

    @Test
    void severalThreadsOpenChunksAhead() {
        Map<EntryPath, byte[]> files = files();
        BackupRecord backup = MapSource.backUp(lab.open(), files, 1);
        try (SystemEnvironment system = SystemEnvironment.create(new Cancellation())) {
            Vault vault =
                    Vault.open(lab.disk(), lab.key(), new ManualEnvironment(1, system.tasks()));

            assertSame(files, ReadInOrder.of(vault, backup.id()).contents());
        }
    }

    @Test
    void deltasComeWhole() {
        Map<EntryPath, byte[]> files = new TreeMap<>();
        files.put(EntryPath.of("db"), bytes(300 * PAGE));
        for (int i = 0; i < 10; i++) {
            BackupRecord backup = MapSource.backUp(lab.open(), files, i);
            assertSame(files, ReadInOrder.of(lab.open(), backup.id()).contents());
            change(files.get(EntryPath.of("db")));
        }
        assertTrue(DeltaCensus.of(lab).deltas() > 5);
    }

    @Test
    void patternsAreToldByWhatTheyDo() {
        Map<String, ContentPattern> patterns = new TreeMap<>();
        patterns.put("general", new ContentPattern.General());
        patterns.put("immutable", new ContentPattern.Immutable());
        patterns.put("large-pages", new ContentPattern.Paged(512 << 10));
        patterns.put("paged", new ContentPattern.Paged(8192));
        patterns.put("paged-small", new ContentPattern.Paged(8192));
        patterns.put("sparse", new ContentPattern.Paged(4096));
        Map<String, byte[]> contents = new TreeMap<>();
        patterns.keySet().forEach(name -> contents.put(name, bytes(3_000_000)));
        contents.put("paged-small", bytes(50_000));
        write(contents, patterns);
        contents.get("paged-small")[700]++;
        String id = write(contents, patterns);

        ReadInOrder read = ReadInOrder.of(lab.open(), id);

        assertInstanceOf(ContentPattern.General.class, read.pattern("general"));
        assertInstanceOf(ContentPattern.Immutable.class, read.pattern("immutable"));
        assertEquals(new ContentPattern.Paged(512 << 10), read.pattern("large-pages"));
        assertEquals(new ContentPattern.Paged(4096), read.pattern("paged"));
        assertEquals(new ContentPattern.Paged(4096), read.pattern("paged-small"));
        assertEquals(new ContentPattern.Paged(4096), read.pattern("sparse"));
        assertEquals(10 << 20, read.holes().get(EntryPath.of("sparse")));
    }

    @Test
    void eachByteOfAPackIsReadAboutOnce() {
        Map<EntryPath, byte[]> files = new TreeMap<>();
        files.put(EntryPath.of("db"), bytes(5000 * PAGE));
        for (int i = 0; i < 300; i++) {
            files.put(EntryPath.of("f" + i), bytes(random.nextInt(60_000)));
        }
        files.put(EntryPath.of("large"), bytes(12 << 20));
        String id = "";
        for (int i = 0; i < 4; i++) {
            id = MapSource.backUp(lab.open(), files, i).id();
            change(files.get(EntryPath.of("db")));
        }
        AtomicLong read = new AtomicLong();
        long stored = lab.disk().listAll("packs/").stream().mapToLong(StoredObject::size).sum();

        ReadInOrder.of(lab.open(counting(read), Lab.PLAIN, Lab.LIVING), id);

        assertTrue(read.get() < 1.2 * stored, () -> read + " of " + stored);
    }

    @Test
    void aDamagedChunkEndsIt() {
        BackupRecord backup = MapSource.backUp(lab.open(), files(), 1);
        ObjectName pack =
                lab.disk().listAll("packs/").stream()
                        .max(Comparator.comparingLong(StoredObject::size))
                        .orElseThrow()
                        .name();
        ByteBuffer bytes = lab.disk().get(pack);
        int middle = bytes.limit() / 2;
        lab.disk().put(pack, bytes.put(middle, (byte) ~bytes.get(middle)));

        assertThrows(Corruption.class, () -> ReadInOrder.of(lab.open(), backup.id()));
    }

    @Test
    void aPackCutShortCostsOnlyWhatWasCutOff() {
        Map<EntryPath, byte[]> files = new TreeMap<>();
        files.put(EntryPath.of("first"), bytes(5000));
        files.put(EntryPath.of("second"), bytes(900_000));
        BackupRecord backup = MapSource.backUp(lab.open(), files, 1);
        StoredObject pack =
                lab.disk().listAll("packs/").stream()
                        .max(Comparator.comparingLong(StoredObject::size))
                        .orElseThrow();
        lab.disk().put(pack.name(), lab.disk().get(pack.name()).limit(200_000));

        try (BackupReader reader = lab.open().open(backup.id()).reader()) {
            reader.entries(
                    entry -> {
                        String name = entry.stored().entry().path().toString();
                        ContentSink sink = new Discarding();
                        if (name.equals("first")) {
                            entry.read(sink);
                        } else if (name.equals("second")) {
                            assertThrows(Corruption.class, () -> entry.read(sink));
                        } else {
                            assertThrows(IllegalStateException.class, () -> entry.read(sink));
                        }
                    });
        }
    }

    @Test
    void chunksThatAPruneMovedMeanwhileAreFound() {
        Map<EntryPath, byte[]> files = files();
        Map<EntryPath, byte[]> more = new TreeMap<>(files);
        more.put(EntryPath.of("x"), bytes(9 << 20));
        BackupRecord old = MapSource.backUp(lab.open(), more, 1);
        BackupRecord backup = MapSource.backUp(lab.open(), files, 2);
        Map<EntryPath, byte[]> read = new TreeMap<>();

        try (BackupReader reader = lab.open().open(backup.id()).reader()) {
            lab.open().forget(List.of(old.id()), "test");
            lab.open().maintenance().prune(0, Duration.ofSeconds(2), Progress.NONE);
            reader.entries(
                    entry -> {
                        if (entry.stored().entry().isFile()) {
                            Discarding sink = new Discarding();
                            entry.read(sink);
                            read.put(entry.stored().entry().path(), new byte[(int) sink.length]);
                        }
                    });
        }

        assertEquals(files.keySet(), read.keySet());
    }

    private ObjectStore counting(AtomicLong read) {
        return new PassingStore(lab.disk()) {
            @Override
            public ByteBuffer get(ObjectName name) {
                return counted(name, super.get(name));
            }

            @Override
            public ByteBuffer get(ObjectName name, ByteRange range) {
                return counted(name, super.get(name, range));
            }

            private ByteBuffer counted(ObjectName name, ByteBuffer answer) {
                if (name.value().startsWith("packs/")) {
                    read.addAndGet(answer.remaining());
                }
                return answer;
            }
        };
    }

    private String write(Map<String, byte[]> contents, Map<String, ContentPattern> patterns) {
        try (BackupWriter writer =
                lab.open().begin(MapSource.draft(MapSource.SOURCE, ""), Progress.NONE)) {
            contents.forEach((name, bytes) -> add(writer, name, bytes, patterns.get(name)));
            return writer.commit(List.of()).id();
        }
    }

    private static void add(
            BackupWriter writer, String name, byte[] bytes, ContentPattern pattern) {
        long hole = name.equals("sparse") ? 10 << 20 : 0;
        Attributes attributes = new Attributes(0644, 1, 2, new Timestamp(1, 5), List.of());
        Entry entry =
                new Entry(
                        EntryPath.of(name),
                        EntryType.FILE,
                        bytes.length + hole,
                        attributes,
                        Fingerprint.UNKNOWN);
        writer.add(
                entry,
                sink -> {
                    sink.begin(pattern);
                    if (hole > 0) {
                        sink.hole(hole);
                    }
                    int at = 0;
                    while (at < bytes.length) {
                        ByteBuffer space = sink.space();
                        int length = Math.min(space.remaining(), bytes.length - at);
                        space.put(bytes, at, length);
                        sink.filled();
                        at += length;
                    }
                    return Optional.of(entry);
                });
    }

    private Map<EntryPath, byte[]> files() {
        Map<EntryPath, byte[]> files = new TreeMap<>();
        files.put(EntryPath.of("a"), bytes(1));
        files.put(EntryPath.of("b"), new byte[0]);
        files.put(EntryPath.of("c"), bytes(3_000_000));
        files.put(EntryPath.of("d"), bytes(20 << 20));
        files.put(EntryPath.of("db"), bytes(20 << 20));
        files.put(EntryPath.of("e"), new byte[9 << 20]);
        return files;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A few bytes of some pages. */
    private void change(byte[] bytes) {
        for (int i = 0; i < 20; i++) {
            bytes[random.nextInt(bytes.length)]++;
        }
    }

    private static void assertSame(Map<EntryPath, byte[]> expected, Map<EntryPath, byte[]> found) {
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach(
                (path, bytes) -> assertArrayEquals(bytes, found.get(path), path::toString));
    }

    private static final class Discarding implements ContentSink {
        private final ByteBuffer space = ByteBuffer.allocate(10_000);
        private long length;

        @Override
        public void begin(ContentPattern pattern) {}

        @Override
        public ByteBuffer space() {
            return space.clear();
        }

        @Override
        public void filled() {
            length += space.position();
        }

        @Override
        public void hole(long lengthBytes) {
            length += lengthBytes;
        }
    }
}
