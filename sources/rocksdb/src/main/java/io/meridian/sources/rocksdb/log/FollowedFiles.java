package io.meridian.sources.rocksdb.log;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;
import io.meridian.sources.rocksdb.files.FileRole;
import io.meridian.sources.rocksdb.files.Listing;
import io.meridian.sources.rocksdb.files.RocksFailures;

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
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A database's write-ahead logs and manifests, each opened the moment it appears and kept open
 * until it was read to its end: under a storm of flushes a log lives for milliseconds. The system
 * tells of new names; listing finds what it did not tell. Thread-safe, and nobody waits for
 * anybody: who lists may be held up while logs come and go.
 */
final class FollowedFiles implements AutoCloseable {
    /** More are not kept open; what is missed then is seen by its sequence numbers. */
    private static final int MOST_OPEN = 512;

    private static final String ARCHIVE = "archive";

    private final PosixDirectory database;
    private final WatchService watch;
    private final TaskScope scope;

    private final Opened logs;
    private final Opened manifests;
    private final AtomicReference<@Nullable PosixException> failure = new AtomicReference<>();

    private FollowedFiles(
            PosixDirectory database,
            WatchService watch,
            TaskScope scope,
            long leastLog,
            long leastManifest) {
        this.database = database;
        this.watch = watch;
        this.scope = scope;
        this.logs = new Opened(leastLog);
        this.manifests = new Opened(leastManifest);
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
    void look() throws PosixException {
        PosixException failed = failure.getAndSet(null);
        if (failed != null) {
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
    NavigableMap<Long, PosixFile> logs() {
        return new TreeMap<>(logs.files);
    }

    /** Manifests by number, ascending. */
    NavigableMap<Long, PosixFile> manifests() {
        return new TreeMap<>(manifests.files);
    }

    /** Logs of smaller numbers were read to their ends. */
    void releaseLogsBelow(long number) {
        logs.releaseBelow(number);
    }

    /** Manifests of smaller numbers were read to their ends. */
    void releaseManifestsBelow(long number) {
        manifests.releaseBelow(number);
    }

    @Override
    public void close() {
        try {
            watch.close();
        } catch (IOException unimportant) {
            // It was only read from.
        }
        scope.close();
        logs.releaseBelow(Long.MAX_VALUE);
        manifests.releaseBelow(Long.MAX_VALUE);
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
    private void appeared(WatchEvent<?> event) {
        try {
            if (event.context() instanceof Path name) {
                hold(name.toString(), "");
            } else {
                look();
            }
        } catch (PosixException failed) {
            failure.set(failed);
        }
    }

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

    private void hold(String name, String folder) throws PosixException {
        switch (FileRole.of(name)) {
            case LOG -> logs.hold(database, name, folder);
            case MANIFEST -> manifests.hold(database, name, folder);
            case TABLE, BLOB, OPTIONS, CURRENT, IDENTITY, UNNEEDED, FOREIGN -> {}
        }
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /** Open files of one role, by number. Who releases is one thread, and so is who reads. */
    private static final class Opened {
        private final ConcurrentNavigableMap<Long, PosixFile> files = new ConcurrentSkipListMap<>();
        private final AtomicLong least;

        Opened(long least) {
            this.least = new AtomicLong(least);
        }

        void hold(PosixDirectory database, String name, String folder) throws PosixException {
            long number = FileRole.number(name);
            if (number < least.get() || files.containsKey(number) || files.size() >= MOST_OPEN) {
                return;
            }
            try {
                PosixFile file = database.openFileStrictly(bytes(folder + name));
                if (files.putIfAbsent(number, file) != null
                        || (number < least.get() && files.remove(number, file))) {
                    file.close();
                }
            } catch (PosixException failed) {
                if (!failed.isAbsent()) {
                    throw failed;
                }
            }
        }

        void releaseBelow(long number) {
            least.accumulateAndGet(number, Math::max);
            for (Long done : files.headMap(number, false).keySet()) {
                PosixFile file = files.remove(done);
                if (file != null) {
                    file.close();
                }
            }
        }
    }
}
