package io.meridian.sources.rocksdb;

import com.google.errorprone.annotations.concurrent.GuardedBy;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A database's write-ahead logs and manifests, each opened the moment it appears and kept open
 * until it was read to its end: under a storm of flushes a log lives for milliseconds. The system
 * tells of new names; listing finds what it did not tell. Thread-safe.
 */
final class FollowedFiles implements AutoCloseable {
    /** More are not kept open; what is missed then is seen by its sequence numbers. */
    private static final int MOST_OPEN = 512;

    private static final String ARCHIVE = "archive";

    private final PosixDirectory database;
    private final WatchService watch;
    private final TaskScope scope;

    @GuardedBy("this")
    private final NavigableMap<Long, PosixFile> logs = new TreeMap<>();

    @GuardedBy("this")
    private final NavigableMap<Long, PosixFile> manifests = new TreeMap<>();

    @GuardedBy("this")
    private long leastLog;

    @GuardedBy("this")
    private long leastManifest;

    @GuardedBy("this")
    private @Nullable PosixException failure;

    private FollowedFiles(
            PosixDirectory database,
            WatchService watch,
            TaskScope scope,
            long leastLog,
            long leastManifest) {
        this.database = database;
        this.watch = watch;
        this.scope = scope;
        this.leastLog = leastLog;
        this.leastManifest = leastManifest;
    }

    /**
     * Begins to watch.
     *
     * @param database open as long as this is; closed by the caller
     * @param leastLog logs of smaller numbers are passed over; {@code leastManifest} likewise
     */
    static FollowedFiles watch(
            Environment environment,
            Path path,
            PosixDirectory database,
            long leastLog,
            long leastManifest)
            throws PosixException {
        WatchService watch;
        try {
            watch = path.getFileSystem().newWatchService();
            path.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
        } catch (IOException failed) {
            throw RocksFailures.notWatched(path, failed);
        }
        FollowedFiles files =
                new FollowedFiles(
                        database, watch, environment.tasks().open(), leastLog, leastManifest);
        files.scope.fork(Tasks.Lane.IO, files::holdWhatAppears);
        return files;
    }

    /** Opens whatever is there and is not open yet. What is there now is among the files then. */
    synchronized void look() throws PosixException {
        PosixException failed = failure;
        if (failed != null) {
            failure = null;
            throw failed;
        }
        List<String> names = new ArrayList<>(Listing.names(database));
        for (String name : names) {
            hold(name, "");
        }
        if (names.contains(ARCHIVE)) {
            holdArchived();
        }
    }

    /** Logs by number, ascending. */
    synchronized NavigableMap<Long, PosixFile> logs() {
        return new TreeMap<>(logs);
    }

    /** Manifests by number, ascending. */
    synchronized NavigableMap<Long, PosixFile> manifests() {
        return new TreeMap<>(manifests);
    }

    /** Logs of smaller numbers were read to their ends. */
    synchronized void releaseLogsBelow(long number) {
        leastLog = Math.max(leastLog, number);
        release(logs, leastLog);
    }

    /** Manifests of smaller numbers were read to their ends. */
    synchronized void releaseManifestsBelow(long number) {
        leastManifest = Math.max(leastManifest, number);
        release(manifests, leastManifest);
    }

    @Override
    public void close() {
        try {
            watch.close();
        } catch (IOException unimportant) {
            // It was only read from.
        }
        scope.close();
        synchronized (this) {
            release(logs, Long.MAX_VALUE);
            release(manifests, Long.MAX_VALUE);
        }
    }

    private static void release(NavigableMap<Long, PosixFile> files, long below) {
        NavigableMap<Long, PosixFile> done = files.headMap(below, false);
        done.values().forEach(PosixFile::close);
        done.clear();
    }

    private boolean holdWhatAppears() {
        try {
            boolean watched = true;
            while (watched) {
                WatchKey key = watch.take();
                for (WatchEvent<?> event : key.pollEvents()) {
                    appeared(event);
                }
                watched = key.reset();
            }
        } catch (InterruptedException | ClosedWatchServiceException ended) {
            return false;
        }
        return true;
    }

    /** What can't be opened now is tried again, and told, when the database is next looked at. */
    private synchronized void appeared(WatchEvent<?> event) {
        try {
            if (event.context() instanceof Path name) {
                hold(name.toString(), "");
            } else {
                look();
            }
        } catch (PosixException failed) {
            failure = failed;
        }
    }

    @GuardedBy("this")
    private void holdArchived() throws PosixException {
        try (PosixDirectory archive = database.openDirectoryStrictly(bytes(ARCHIVE))) {
            for (String name : Listing.names(archive)) {
                hold(name, ARCHIVE + "/");
            }
        } catch (PosixException failed) {
            if (!failed.isAbsent()) {
                throw failed;
            }
        }
    }

    @GuardedBy("this")
    private void hold(String name, String folder) throws PosixException {
        switch (FileRole.of(name)) {
            case LOG -> hold(logs, leastLog, name, folder);
            case MANIFEST -> hold(manifests, leastManifest, name, folder);
            case TABLE, BLOB, OPTIONS, CURRENT, IDENTITY, UNNEEDED, FOREIGN -> {}
        }
    }

    private void hold(NavigableMap<Long, PosixFile> files, long least, String name, String folder)
            throws PosixException {
        long number = FileRole.number(name);
        if (number < least || files.containsKey(number) || files.size() >= MOST_OPEN) {
            return;
        }
        try {
            files.put(number, database.openFileStrictly(bytes(folder + name)));
        } catch (PosixException failed) {
            if (!failed.isAbsent()) {
                throw failed;
            }
        }
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
