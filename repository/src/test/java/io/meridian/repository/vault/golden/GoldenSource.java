package io.meridian.repository.vault.golden;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupDraft;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.ContentSink;
import io.meridian.repository.Repository;
import io.meridian.repository.SourceKey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Entries of every kind, the same whenever they are made. A version changes a part of them. */
final class GoldenSource {
    private static final Instant BEGIN = Instant.parse("2026-11-20T12:00:00Z");

    private final TreeMap<EntryPath, Item> items = new TreeMap<>();
    private final int version;

    /** What a file has at a place; null bytes are a hole. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stretch(byte[] bytes, long hole) {}

    private record Item(Entry entry, ContentPattern pattern, List<Stretch> content) {}

    GoldenSource(int version) {
        this.version = version;
        directory(EntryPath.root());
        directory(EntryPath.of("docs"));
        file("docs/empty", new ContentPattern.General(), List.of());
        file(
                "docs/hello.txt",
                new ContentPattern.General(),
                text("hello, version " + version + "\n"));
        file("docs/same.txt", new ContentPattern.General(), text("the same in every version\n"));
        file("docs/incompressible", new ContentPattern.General(), random(3000));
        file("log", new ContentPattern.General(), text("a line that repeats\n".repeat(20_000)));
        file("database", new ContentPattern.Paged(4096), pages(70));
        file("database-of-chance", new ContentPattern.Paged(4096), chance(20));
        file(
                "sparse",
                new ContentPattern.General(),
                List.of(stretch("begin"), new Stretch(null, 1 << 20), stretch("end")));
        add(
                EntryPath.of("link"),
                new EntryType.SymbolicLink("docs/hello.txt".getBytes(StandardCharsets.UTF_8)),
                0,
                List.of());
        add(EntryPath.of("zz-hard"), new EntryType.HardLink(EntryPath.of("log")), 0, List.of());
        byte[] oddName = {'o', 'd', 'd', (byte) 0xFF, '\n', (byte) 0xC3};
        Entry odd =
                entry(
                        EntryPath.root().child(oddName),
                        EntryType.FILE,
                        3,
                        new Timestamp(-86_400L * 365, 123_456_789));
        items.put(odd.path(), new Item(odd, new ContentPattern.General(), List.of(stretch("odd"))));
        for (int i = 0; i < 400; i++) {
            file(
                    "many/%03d/a-file-with-a-rather-long-name-%d".formatted(i / 20, i),
                    new ContentPattern.General(),
                    text("file " + i));
        }
    }

    BackupRecord backUp(Repository repository) {
        Instant time = BEGIN.plusSeconds(version * 3600L);
        BackupDraft draft =
                new BackupDraft(
                        new SourceKey("directory", "/srv/golden", "golden.example"),
                        version == 1 ? "manual" : "scheduled",
                        time,
                        time,
                        "version " + version,
                        version == 2 ? 7L : null,
                        List.of("golden", "v" + version),
                        "0.1.0",
                        "writer.example",
                        false,
                        new TreeMap<>(Map.of("engine", "golden", "latest_sequence", "" + version)));
        try (BackupWriter writer = repository.begin(draft, Progress.NONE)) {
            for (Item item : items.values()) {
                writer.add(item.entry(), sink -> produce(item, sink));
            }
            return writer.commit(
                    List.of(
                            Finding.note(
                                    "golden.note",
                                    "docs",
                                    "a finding that is kept",
                                    "nothing to do")));
        }
    }

    private static Optional<Entry> produce(Item item, ContentSink sink) {
        sink.begin(item.pattern());
        for (Stretch stretch : item.content()) {
            if (stretch.bytes() == null) {
                sink.hole(stretch.hole());
                continue;
            }
            ByteBuffer bytes = ByteBuffer.wrap(stretch.bytes());
            while (bytes.hasRemaining()) {
                ByteBuffer space = sink.space();
                int length = Math.min(space.remaining(), bytes.remaining());
                space.put(bytes.slice(bytes.position(), length));
                bytes.position(bytes.position() + length);
                sink.filled();
            }
        }
        return Optional.of(item.entry());
    }

    private void directory(EntryPath path) {
        if (!items.containsKey(path)) {
            add(path, EntryType.DIRECTORY, 0, List.of());
        }
    }

    private void file(String path, ContentPattern pattern, List<Stretch> content) {
        EntryPath place = EntryPath.of(path);
        if (!place.parent().isRoot()) {
            directory(place.parent().parent());
            directory(place.parent());
        }
        long size =
                content.stream()
                        .mapToLong(part -> part.bytes() == null ? part.hole() : part.bytes().length)
                        .sum();
        Entry entry =
                entry(
                        place,
                        EntryType.FILE,
                        size,
                        new Timestamp(1_700_000_000L + size, 987_654_321));
        items.put(place, new Item(entry, pattern, content));
    }

    private void add(EntryPath path, EntryType type, long size, List<Stretch> content) {
        items.put(
                path,
                new Item(
                        entry(path, type, size, new Timestamp(1_700_000_000, 5)),
                        new ContentPattern.General(),
                        content));
    }

    private static Entry entry(EntryPath path, EntryType type, long size, Timestamp modified) {
        List<ExtendedAttribute> extended =
                path.equals(EntryPath.of("log"))
                        ? List.of(
                                new ExtendedAttribute(
                                        "user.note".getBytes(StandardCharsets.UTF_8),
                                        new byte[] {1, 0, 2}))
                        : List.of();
        int mode = type instanceof EntryType.Directory ? 0755 : 0640;
        return new Entry(
                path,
                type,
                size,
                new Attributes(mode, 0, 0, modified, extended),
                Fingerprint.UNKNOWN);
    }

    private static List<Stretch> text(String text) {
        return List.of(stretch(text));
    }

    private static Stretch stretch(String text) {
        return new Stretch(text.getBytes(StandardCharsets.UTF_8), 0);
    }

    private static List<Stretch> random(int length) {
        byte[] bytes = new byte[length];
        new Random(42).nextBytes(bytes);
        return List.of(new Stretch(bytes, 0));
    }

    /** Pages that don't compress, so that a changed byte makes a small delta. */
    private List<Stretch> chance(int pages) {
        byte[] bytes = new byte[pages * 4096];
        new Random(5).nextBytes(bytes);
        bytes[4096] = (byte) version;
        return List.of(new Stretch(bytes, 0));
    }

    /**
     * So many fixed chunks of pages, enough for a content list; one page differs from version to
     * version.
     */
    private List<Stretch> pages(int chunks) {
        byte[] bytes = new byte[chunks * (256 << 10)];
        for (int chunk = 0; chunk < chunks; chunk++) {
            byte[] label = ("chunk " + chunk + " ").getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 256 << 10; i++) {
                bytes[chunk * (256 << 10) + i] = label[i % label.length];
            }
        }
        bytes[40 * (256 << 10) + 4096] = (byte) version;
        return List.of(new Stretch(bytes, 0));
    }
}
