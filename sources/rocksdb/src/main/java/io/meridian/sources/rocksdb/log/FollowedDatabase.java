package io.meridian.sources.rocksdb.log;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.log.LogData;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.posix.FileIdentity;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;
import io.meridian.sources.rocksdb.format.RecordReader;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The logs and manifests of one database, and how far each was read. Used by one thread. */
final class FollowedDatabase implements AutoCloseable {
    private final PosixDirectory directory;
    private final FileIdentity identity;
    private final FollowedFiles files;
    private final ManifestFollower manifest = new ManifestFollower();
    private final SequenceCheck sequences;
    private final NavigableMap<Long, FollowedLog> logs = new TreeMap<>();
    private long leastLog;
    private boolean notUnderstood;

    private FollowedDatabase(
            PosixDirectory directory,
            FileIdentity identity,
            FollowedFiles files,
            SequenceCheck sequences,
            long leastLog) {
        this.directory = directory;
        this.identity = identity;
        this.files = files;
        this.sequences = sequences;
        this.leastLog = leastLog;
    }

    /** Begins with what is written from now on. */
    static FollowedDatabase begin(Environment environment, Path path) throws PosixException {
        FollowedDatabase database = open(environment, path, 0, 0, SequenceCheck.UNKNOWN);
        boolean begun = false;
        try {
            database.skipWhatIsThere();
            begun = true;
            return database;
        } finally {
            if (!begun) {
                database.close();
            }
        }
    }

    /** Goes on from an earlier state; null when that can't be done without a hole. */
    static @Nullable FollowedDatabase resume(Environment environment, Path path, TailState state)
            throws PosixException {
        FollowedDatabase database =
                open(environment, path, state.leastLog(), state.manifest(), state.nextSequence());
        boolean resumed = false;
        try {
            resumed = database.goOn(state);
            return resumed ? database : null;
        } finally {
            if (!resumed) {
                database.close();
            }
        }
    }

    private static FollowedDatabase open(
            Environment environment, Path path, long leastLog, long leastManifest, long next)
            throws PosixException {
        PosixDirectory directory = PosixDirectory.open(path);
        boolean watched = false;
        try {
            FileIdentity identity = directory.status().identity();
            FollowedFiles files =
                    FollowedFiles.watch(environment, path, directory, leastLog, leastManifest);
            watched = true;
            return new FollowedDatabase(
                    directory, identity, files, new SequenceCheck(next), leastLog);
        } finally {
            if (!watched) {
                directory.close();
            }
        }
    }

    /** Whether it is still what lies at the path. */
    boolean isInPlace(Path path) throws PosixException {
        try (PosixDirectory now = PosixDirectory.open(path)) {
            return now.status().identity().equals(identity);
        }
    }

    /**
     * Reads what is there by now, and gives it on.
     *
     * @return whether there is more
     */
    boolean look(long mostBytes, ByteBuffer buffer, Consumer<LogEvent> events)
            throws PosixException {
        files.look();
        manifest.catchUp(files.manifests());
        follow(settledLogs());
        Map<Long, Long> lengths = lengths();
        long given = 0;
        for (var log : logs.entrySet()) {
            long length = lengths.getOrDefault(log.getKey(), 0L);
            given += log.getValue().give(length, mostBytes - given, buffer, events);
            notUnderstood |= log.getValue().state() == RecordReader.State.NOT_UNDERSTOOD;
            if (!log.getValue().isReadTo(length)) {
                return true;
            }
        }
        sequences.flushed(manifest.largestSequence());
        release(lengths);
        return false;
    }

    /** Why what was given does not lead to what is there; null when it does. */
    @Nullable String takeReason() {
        String byManifest = manifest.takeReason();
        String byLogs = sequences.takeReason();
        if (notUnderstood) {
            notUnderstood = false;
            return "rocksdb.log_record: a log has records of an unknown kind";
        }
        return byManifest == null ? byLogs : byManifest;
    }

    SequenceCheck sequences() {
        return sequences;
    }

    TailState state(Instant provenAt, Instant covered) {
        SortedMap<Long, Long> given = new TreeMap<>();
        logs.forEach((number, log) -> given.put(number, log.given()));
        return new TailState(
                identity,
                sequences.next(),
                provenAt,
                covered,
                manifest.number(),
                manifest.position(),
                leastLog,
                given);
    }

    @Override
    public void close() {
        files.close();
        directory.close();
    }

    private boolean goOn(TailState state) throws PosixException {
        files.look();
        if (!identity.equals(state.directory())
                || !manifest.resume(
                        files.manifests(), state.manifest(), state.manifestPosition())) {
            return false;
        }
        NavigableMap<Long, PosixFile> held = files.logs();
        for (var log : state.logs().entrySet()) {
            PosixFile file = held.get(log.getKey());
            if (file != null && file.status().size() < log.getValue()) {
                return false;
            }
            if (file != null) {
                logs.put(
                        log.getKey(),
                        new FollowedLog(log.getKey(), file, log.getValue(), sequences));
            }
        }
        return true;
    }

    private void skipWhatIsThere() throws PosixException {
        files.look();
        manifest.begin(files.manifests());
        follow(settledLogs());
        Map<Long, Long> lengths = lengths();
        ByteBuffer buffer = ByteBuffer.allocate(LogData.MOST_BYTES);
        for (var log : logs.entrySet()) {
            log.getValue().skip(lengths.getOrDefault(log.getKey(), 0L), buffer);
        }
        if (sequences.next() == SequenceCheck.UNKNOWN) {
            sequences.flushed(manifest.lastSequence());
        }
        sequences.flushed(manifest.largestSequence());
        sequences.takeReason();
    }

    /**
     * What is listed while files come may lack one and have a newer one. So it is listed twice: a
     * log that is older than one of the first listing was there before the second.
     */
    private NavigableMap<Long, PosixFile> settledLogs() throws PosixException {
        files.look();
        NavigableMap<Long, PosixFile> first = files.logs();
        if (first.isEmpty() || (!logs.isEmpty() && logs.lastKey().equals(first.lastKey()))) {
            return first;
        }
        files.look();
        return files.logs().headMap(first.lastKey(), true);
    }

    private void follow(NavigableMap<Long, PosixFile> held) {
        held.forEach(
                (number, file) ->
                        logs.computeIfAbsent(
                                number, any -> new FollowedLog(number, file, 0, sequences)));
    }

    /**
     * The newest first: a log gets its first record after the last of the one before, so no log is
     * cut short before a newer one's record.
     */
    private Map<Long, Long> lengths() throws PosixException {
        Map<Long, Long> lengths = new HashMap<>();
        for (var log : logs.descendingMap().entrySet()) {
            lengths.put(log.getKey(), log.getValue().length());
        }
        return lengths;
    }

    /** A log that has a successor with records, and was read after that was seen, gets no more. */
    private void release(Map<Long, Long> lengths) {
        long newest = -1;
        for (var log : logs.entrySet()) {
            newest = lengths.getOrDefault(log.getKey(), 0L) > 0 ? log.getKey() : newest;
        }
        if (newest > leastLog) {
            leastLog = newest;
            logs.headMap(newest, false).clear();
            files.releaseLogsBelow(newest);
        }
        files.releaseManifestsBelow(manifest.number());
    }
}
