package io.meridian.sources.wal;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Severity;
import io.meridian.kernel.log.LogData;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.sources.Snapshot;
import io.meridian.sources.Source;
import io.meridian.sources.SourceContent;
import io.meridian.sources.SourceEntry;
import io.meridian.sources.follow.Steadiness;
import io.meridian.sources.follow.SteadyListing;
import io.meridian.sources.wal.format.WalManifest;
import io.meridian.sources.wal.format.WalNames;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The small files beside a log: the manifest, and whatever else the directory source gives. Those
 * that changed are told whole. Larger ones, and more than a bounded number, are in backups only.
 * Used by one thread.
 */
final class SideFiles {
    static final int MOST_FILES = 256;

    /** Of more directories the others are looked into now and then only. */
    private static final int MOST_DIRECTORIES = 64;

    /** A look may take this part of the time between looks. */
    private static final int SHARE = 20;

    private final Environment environment;
    private final Source directory;
    private final PosixDirectory root;
    private final WalNames names;
    private final Steadiness steadiness;
    private final Set<EntryPath> directories = new TreeSet<>();
    private Map<EntryPath, Known> known = new TreeMap<>();
    private Optional<WalManifest> manifest = Optional.empty();
    private long lookAgainNanos;
    private boolean looked;

    /**
     * @param root the same directory, open as long as this is used
     */
    SideFiles(Environment environment, Source directory, PosixDirectory root, WalNames names) {
        this.environment = environment;
        this.directory = directory;
        this.root = root;
        this.names = names;
        this.steadiness = new Steadiness(environment);
    }

    private record Known(Entry entry, LogData content) {
        boolean isStill(Entry now) {
            return now.fingerprint().isKnown()
                    && now.fingerprint().equals(entry.fingerprint())
                    && now.size() == entry.size()
                    && now.attributes().equals(entry.attributes());
        }
    }

    /**
     * What changed since the last call; at the first call all of them. Walks through the directory
     * only when one of the files that are known, or a directory, is not as it was.
     */
    List<LogEvent> changes() throws PosixException {
        if (steadiness.holds(seen())) {
            return List.of();
        }
        long start = environment.nanoTime();
        if (looked && start - lookAgainNanos < 0) {
            return List.of();
        }
        return steadiness.thorough(() -> walk(start));
    }

    private List<Optional<FileStatus>> seen() throws PosixException {
        List<Optional<FileStatus>> seen = new ArrayList<>();
        for (EntryPath path : directories) {
            seen.add(SteadyListing.status(root, path));
        }
        for (EntryPath path : known.keySet()) {
            seen.add(SteadyListing.status(root, path));
        }
        return seen;
    }

    private List<LogEvent> walk(long start) {
        directories.clear();
        List<LogEvent> changes = new ArrayList<>();
        Map<EntryPath, Known> now = new TreeMap<>();
        Set<EntryPath> there = new HashSet<>();
        boolean[] unreadable = {false};
        try (Snapshot snapshot = directory.snapshot()) {
            snapshot.read(
                    entry -> {
                        there.add(entry.entry().path());
                        watch(entry.entry());
                        look(entry, now, changes);
                    },
                    // The next backup tells what it is.
                    finding -> unreadable[0] |= finding.severity() != Severity.NOTE);
        }
        known.forEach(
                (path, before) -> {
                    if (unreadable[0]) {
                        now.putIfAbsent(path, before);
                    } else if (!there.contains(path)) {
                        changes.add(new LogEvent.Removed(path));
                    }
                });
        known = now;
        looked = true;
        long end = environment.nanoTime();
        lookAgainNanos = end + SHARE * (end - start);
        return changes;
    }

    private void watch(Entry entry) {
        if (entry.type() instanceof EntryType.Directory && directories.size() < MOST_DIRECTORIES) {
            directories.add(entry.path());
        }
    }

    /** The manifest, as it was when it was last looked at. */
    Optional<WalManifest> manifest() {
        return manifest;
    }

    private void look(SourceEntry found, Map<EntryPath, Known> now, List<LogEvent> changes) {
        Entry entry = found.entry();
        if (!entry.isFile() || !isBeside(entry) || now.size() >= MOST_FILES) {
            return;
        }
        Known before = known.get(entry.path());
        if (before != null && before.isStill(entry)) {
            now.put(entry.path(), before);
            return;
        }
        Optional<Known> read = read(found);
        if (read.isEmpty()) {
            keep(before, entry.path(), now);
            return;
        }
        now.put(entry.path(), read.get());
        if (names.isManifest(entry.path())) {
            manifest = WalManifest.parse(bytes(read.get().content()));
        }
        if (before == null || isChanged(before, read.get())) {
            changes.add(
                    new LogEvent.Replaced(
                            entry.path(), read.get().entry().attributes(), read.get().content()));
        }
    }

    private static boolean isChanged(Known before, Known now) {
        return !before.content().equals(now.content())
                || !before.entry().attributes().equals(now.entry().attributes());
    }

    /** A file that changes while it is read is looked at again next time. */
    private static void keep(@Nullable Known before, EntryPath path, Map<EntryPath, Known> now) {
        if (before != null) {
            now.put(path, before);
        }
    }

    private boolean isBeside(Entry entry) {
        EntryPath path = entry.path();
        return entry.size() <= LogData.MOST_BYTES
                && !names.isLog(path)
                && !names.isSnapshot(path)
                && !names.isUnfinished(path);
    }

    private static Optional<Known> read(SourceEntry found) {
        try (SourceContent content = found.open()) {
            ByteBuffer bytes = ByteBuffer.allocate(LogData.MOST_BYTES);
            int count = content.read(bytes);
            while (count != SourceContent.END && bytes.hasRemaining()) {
                if (count == SourceContent.HOLE) {
                    long hole = Math.min(content.skipHole(), bytes.remaining());
                    bytes.position(bytes.position() + (int) hole);
                }
                count = content.read(bytes);
            }
            SourceContent.AfterRead after = content.afterRead();
            return after.change() == SourceContent.ContentChange.STABLE
                    ? Optional.of(new Known(after.entry(), LogData.copyOf(bytes.flip())))
                    : Optional.empty();
        } catch (Failure unreadable) {
            return Optional.empty(); // vanished, or told by the next backup
        }
    }

    private static byte[] bytes(LogData data) {
        byte[] bytes = new byte[data.length()];
        data.buffer().get(bytes);
        return bytes;
    }
}
