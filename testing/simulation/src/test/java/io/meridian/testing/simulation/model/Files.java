package io.meridian.testing.simulation.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupDraft;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.ContentProducer;
import io.meridian.repository.Repository;
import io.meridian.repository.RestoreSink;
import io.meridian.repository.SourceKey;

import org.junit.jupiter.api.Assertions;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * A directory of small files, each with a content that is known by its number, so that backups
 * share chunks. A file is unchanged where the number is.
 *
 * @param numbers content by name
 */
record Files(Map<String, Integer> numbers) {
    static final SourceKey ONE = new SourceKey("model", "/one", "here");
    static final SourceKey OTHER = new SourceKey("model", "/other", "here");

    private static final int FAMILIES = 4;
    private static final int PAGE_BYTES = 512;

    /** How the content of every file changes. */
    static final ContentPattern PATTERN = new ContentPattern.Paged(PAGE_BYTES);

    Files {
        numbers = new TreeMap<>(numbers);
    }

    /** Files with these contents, one each. */
    static Files of(int... numbers) {
        Map<String, Integer> files = new TreeMap<>();
        for (int i = 0; i < numbers.length; i++) {
            files.put("f" + i, numbers[i]);
        }
        return new Files(files);
    }

    /** A few files with contents from a small pool. */
    static Files some(Random random, int files, int pool) {
        return of(random.ints(files, 0, pool).toArray());
    }

    /**
     * Incompressible. Every fourth number has nearly the same content, so that the chunk of one is
     * stored against that of another.
     */
    static byte[] content(int number) {
        int family = number % FAMILIES;
        byte[] bytes = new byte[(4 + family) * PAGE_BYTES];
        new Random(family).nextBytes(bytes);
        bytes[0] = (byte) number;
        return bytes;
    }

    /** The directory that they are in. */
    static Entry root() {
        return entry(EntryPath.root(), EntryType.DIRECTORY, 0, 0);
    }

    /** Each with its content, in order. */
    void forEach(BiConsumer<Entry, byte[]> visitor) {
        numbers.forEach(
                (name, number) -> {
                    byte[] bytes = content(number);
                    EntryPath path = EntryPath.of(name);
                    visitor.accept(entry(path, EntryType.FILE, bytes.length, number), bytes);
                });
    }

    /** These, by name and content, are they. */
    void assertEquals(Map<String, byte[]> restored) {
        Assertions.assertEquals(numbers.keySet(), new TreeMap<>(restored).keySet());
        numbers.forEach(
                (name, number) -> assertArrayEquals(content(number), restored.get(name), name));
    }

    /** Backs them up under a description. */
    void backUp(Repository repository, SourceKey source, String description, Instant now) {
        BackupDraft draft = draft(source, description, now);
        try (BackupWriter writer = repository.begin(draft, Progress.NONE)) {
            writer.add(
                    entry(EntryPath.root(), EntryType.DIRECTORY, 0, 0), sink -> Optional.empty());
            numbers.forEach(
                    (name, number) -> {
                        byte[] bytes = content(number);
                        Entry entry =
                                entry(EntryPath.of(name), EntryType.FILE, bytes.length, number);
                        writer.add(entry, producer(entry, bytes));
                    });
            // A sound vault is never called damaged, not even in passing.
            Assertions.assertEquals(List.of(), writer.commit(List.of()).findings());
        }
    }

    /** The backup gives back exactly these. */
    void assertRestoredFrom(Repository repository, String id) {
        Map<String, byte[]> restored = new ConcurrentHashMap<>();
        repository.open(id).restore(entry -> true, into(restored), Progress.NONE);
        assertEquals(restored);
    }

    private static RestoreSink into(Map<String, byte[]> restored) {
        return entry -> {
            byte[] bytes = new byte[(int) entry.size()];
            if (entry.isFile()) {
                restored.put(entry.path().toString(), bytes);
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
    }

    private static BackupDraft draft(SourceKey source, String description, Instant now) {
        return new BackupDraft(
                source,
                "manual",
                now,
                now,
                description,
                null,
                List.of(),
                "test",
                "here",
                false,
                new TreeMap<>());
    }

    private static Entry entry(EntryPath path, EntryType type, int size, int version) {
        Fingerprint fingerprint =
                type.equals(EntryType.FILE)
                        ? Fingerprint.of(
                                Integer.toString(version).getBytes(StandardCharsets.US_ASCII))
                        : Fingerprint.UNKNOWN;
        Attributes attributes = new Attributes(0644, 1, 2, new Timestamp(version, 5), List.of());
        return new Entry(path, type, size, attributes, fingerprint);
    }

    private static ContentProducer producer(Entry entry, byte[] bytes) {
        return sink -> {
            sink.begin(PATTERN);
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
