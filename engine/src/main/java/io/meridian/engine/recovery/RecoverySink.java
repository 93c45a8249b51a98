package io.meridian.engine.recovery;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.RestoreSink;
import io.meridian.sources.log.RecoveredFiles;
import io.meridian.sources.log.RecoveredFiles.Grown;
import io.meridian.sources.log.RecoveredFiles.Written;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Lays recovered files over the entry stream of a base: leaves out, inserts in order, gives others
 * their new length. What the log appended to grown files is written afterwards, by {@link
 * GrownFiles}. Entries come from one thread, content from any.
 */
final class RecoverySink implements RestoreSink {
    private static final int READABLE = 0444;
    private static final int EXECUTABLE_PER_READABLE = 2;

    private final RecoveredFiles recovered;
    private final RestoreSink target;
    private final GrownFiles grown;
    private final NavigableMap<EntryPath, Entry> inserted = new TreeMap<>();
    private final Deque<EntryPath> open = new ArrayDeque<>();

    RecoverySink(RecoveredFiles recovered, RestoreSink target) {
        this.recovered = recovered;
        this.target = target;
        this.grown = new GrownFiles(recovered.grown());
        recovered.written().forEach((path, file) -> inserted.put(path, written(path, file)));
        recovered
                .grown()
                .forEach(
                        (path, file) -> {
                            if (file.baseBytes() == 0) {
                                inserted.put(path, sized(path, file));
                            }
                        });
    }

    /** Which entries of the base are read. */
    Predicate<Entry> ofBase() {
        return entry ->
                !recovered.removed().contains(entry.path())
                        && !(entry.isFile() && inserted.containsKey(entry.path()));
    }

    @Override
    public File next(Entry entry) {
        insertBefore(entry.path());
        Grown file = recovered.grown().get(entry.path());
        if (file == null || !entry.isFile()) {
            return stage(entry);
        }
        requireBase(entry, file);
        return new Clipped(
                grown.begin(entry.path(), stage(sized(entry.path(), file))), file.baseBytes());
    }

    /** Stages what comes after the base's last entry. Then the log can be laid over. */
    GrownFiles rest() {
        while (!inserted.isEmpty()) {
            insert(inserted.pollFirstEntry().getValue());
        }
        return grown;
    }

    private void insertBefore(EntryPath path) {
        while (!inserted.isEmpty() && inserted.firstKey().compareTo(path) < 0) {
            insert(inserted.pollFirstEntry().getValue());
        }
    }

    private void insert(Entry entry) {
        stageParents(entry);
        File file = stage(entry);
        Written content = recovered.written().get(entry.path());
        if (content == null) {
            grown.begin(entry.path(), file);
        } else {
            file.write(0, content.content().buffer());
            file.finished();
        }
    }

    /** A log may name a directory that was made after the base. */
    private void stageParents(Entry entry) {
        EntryPath parent = entry.path().parent();
        leave(parent);
        Deque<EntryPath> missing = new ArrayDeque<>();
        while (!parent.equals(open.peek()) && !parent.isRoot()) {
            missing.push(parent);
            parent = parent.parent();
        }
        missing.forEach(path -> stage(directory(path, entry.attributes())));
    }

    private File stage(Entry entry) {
        leave(entry.path());
        if (entry.type() instanceof EntryType.Directory) {
            open.push(entry.path());
        }
        return target.next(entry);
    }

    private void leave(EntryPath path) {
        while (!open.isEmpty() && !path.isWithin(open.element())) {
            open.pop();
        }
    }

    private static Entry written(EntryPath path, Written file) {
        return new Entry(
                path,
                EntryType.FILE,
                file.content().length(),
                file.attributes(),
                Fingerprint.UNKNOWN);
    }

    private static Entry sized(EntryPath path, Grown file) {
        return new Entry(
                path, EntryType.FILE, file.lengthBytes(), file.attributes(), Fingerprint.UNKNOWN);
    }

    /** Like the file in it; who may read that may enter. */
    private static Entry directory(EntryPath path, Attributes file) {
        int enter = (file.mode() & READABLE) >> EXECUTABLE_PER_READABLE;
        return new Entry(
                path,
                EntryType.DIRECTORY,
                0,
                new Attributes(
                        file.mode() | enter,
                        file.owner(),
                        file.group(),
                        file.modified(),
                        List.of()),
                Fingerprint.UNKNOWN);
    }

    private static void requireBase(Entry entry, Grown file) {
        if (entry.size() < file.baseBytes() || file.lengthBytes() < file.baseBytes()) {
            throw new Corruption(
                    "recovery.file_too_short",
                    "%s has %d bytes in the base; %d of them are needed for %d"
                            .formatted(
                                    entry.path(),
                                    entry.size(),
                                    file.baseBytes(),
                                    file.lengthBytes()));
        }
    }

    /** Only the beginning of the base's file is wanted; more comes from the log. */
    private record Clipped(File file, long lengthBytes) implements File {
        @Override
        public void write(long offsetBytes, ByteBuffer data) {
            if (offsetBytes < lengthBytes) {
                int wanted = (int) Math.min(data.remaining(), lengthBytes - offsetBytes);
                file.write(offsetBytes, data.slice(data.position(), wanted));
            }
        }

        @Override
        public void finished() {
            // The log comes after it.
        }
    }
}
