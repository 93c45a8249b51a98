package io.meridian.engine.capture;

import com.google.errorprone.annotations.concurrent.GuardedBy;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.repository.Logs.SealedSegment;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Sealed segments of one source that wait to be stored, oldest first: files in a folder of their
 * own, which nobody else may read. It is locked while it is open, so that a source is captured once
 * on a machine. What it takes on the disk is bounded. Thread-safe.
 */
final class Spool implements AutoCloseable {
    private static final String PRIVATE = "rwx------";

    /** What is kept to read into; larger segments come when the store is slow. */
    private static final int MOST_ROOM_BYTES = (int) (2 * Limits.SEGMENT_BYTES);

    private final Path folder;
    private final long boundBytes;
    private final PosixDirectory lock;

    private volatile boolean storeAway;

    /** What was read last, to be read into again. */
    private ByteBuffer room = ByteBuffer.allocate(0);

    @GuardedBy("this")
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    @GuardedBy("this")
    private long bytes;

    private Spool(Path folder, long boundBytes, PosixDirectory lock) {
        this.folder = folder;
        this.boundBytes = boundBytes;
        this.lock = lock;
    }

    /**
     * Opens the spool of one source, with what a killed run left in it. Files that are not whole
     * go.
     *
     * @param folder made when it is not there
     * @param label of the source, for people
     * @throws Conflict code {@code capture.running} when somebody has it open
     */
    static Spool open(Path folder, long boundBytes, String label) {
        try {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
            Spool spool = new Spool(folder, boundBytes, locked(folder, label));
            spool.load();
            return spool;
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
    }

    /**
     * Adds one behind all others.
     *
     * @param segment with the name, the positions and the times of what is sealed
     * @return false when there is no room
     * @throws Unavailable code {@code capture.spool_unusable}, also when the disk is full
     */
    boolean add(Waiting segment, SealedSegment sealed) {
        ByteBuffer object = sealed.object();
        synchronized (this) {
            if (!waiting.isEmpty() && bytes + SpoolFile.bytes(segment, object) > boundBytes) {
                return false;
            }
        }
        try {
            Waiting written = SpoolFile.write(segment, object);
            synchronized (this) {
                waiting.addLast(written);
                bytes += written.fileBytes();
            }
            return true;
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
    }

    /** Whether there is room for so much, however little it is when it is sealed. */
    synchronized boolean mayTake(long logBytes) {
        return waiting.isEmpty() || bytes + logBytes <= boundBytes;
    }

    /** Where a segment's file would be. */
    Path fileOf(int timeline, long firstPosition) {
        return folder.resolve(SpoolFile.name(timeline, firstPosition));
    }

    /** Whether it makes sense to read the source: there is room for two segments, or all of it. */
    synchronized boolean hasRoom() {
        return waiting.isEmpty() || bytes + 2 * Limits.SEGMENT_BYTES_BEHIND <= boundBytes;
    }

    /** How much log should go into the next segment. */
    long segmentBytes() {
        return isBehind() ? Limits.SEGMENT_BYTES_BEHIND : Limits.SEGMENT_BYTES;
    }

    /** Whether segments come faster than they are stored. */
    synchronized boolean isBehind() {
        return waiting.size() >= Limits.SEGMENTS_BEHIND;
    }

    /** Whether that is because the store is slow, not away. */
    boolean isStoreSlow() {
        return isBehind() && !storeAway;
    }

    /** What storing the oldest one came to. */
    void storeIsAway(boolean away) {
        storeAway = away;
    }

    /** The one to store next, null when none waits. */
    synchronized @Nullable Waiting oldest() {
        return waiting.peekFirst();
    }

    synchronized List<Waiting> all() {
        return List.copyOf(waiting);
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized int count() {
        return waiting.size();
    }

    /**
     * What is to be stored; valid until the next one is read. By one thread.
     *
     * @throws io.meridian.kernel.failure.Corruption when the file is not what was written
     */
    SealedSegment read(Waiting segment) {
        try {
            ByteBuffer object = SpoolFile.read(segment, room);
            if (object.capacity() <= MOST_ROOM_BYTES) {
                room = object;
            }
            return new SealedSegment(segment.name(), segment.endPosition(), object);
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
    }

    /** Takes one away that is stored, or that nobody needs. */
    void remove(Waiting segment) {
        try {
            Files.deleteIfExists(segment.file());
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
        synchronized (this) {
            if (waiting.remove(segment)) {
                bytes -= segment.fileBytes();
            }
        }
    }

    @Override
    public void close() {
        lock.close();
    }

    private synchronized void load() throws IOException {
        List<Waiting> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Waiting segment =
                        file.toString().endsWith(SpoolFile.SUFFIX) ? SpoolFile.examine(file) : null;
                if (segment == null) {
                    Files.delete(file);
                } else {
                    found.add(segment);
                }
            }
        }
        found.sort(
                Comparator.comparingInt(Waiting::timeline)
                        .thenComparingLong(Waiting::firstPosition));
        waiting.addAll(found);
        bytes = found.stream().mapToLong(Waiting::fileBytes).sum();
    }

    private static PosixDirectory locked(Path folder, String label) throws IOException {
        boolean taken = false;
        PosixDirectory directory = null;
        try {
            directory = PosixDirectory.open(folder);
            taken = directory.tryLock();
        } catch (PosixException failed) {
            throw new IOException(failed);
        } finally {
            if (!taken && directory != null) {
                directory.close();
            }
        }
        if (!taken) {
            throw new Conflict(
                    "capture.running",
                    label + " is being captured by another process on this machine already",
                    "nothing is missing: leave that one running, or stop it first");
        }
        return directory;
    }

    private static Unavailable unusable(Path folder, IOException failure) {
        return new Unavailable(
                "capture.spool_unusable",
                "the spool in " + folder + " can't be used: " + failure,
                List.of("check that its disk has room and that you may write there"),
                failure);
    }
}
