package io.meridian.sources.rocksdb.log;

import io.meridian.kernel.log.LogState;
import io.meridian.kernel.posix.FileIdentity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a database's log was read.
 *
 * @param directory the database's: another one in its place has another history
 * @param nextSequence of the next write, {@link SequenceCheck#UNKNOWN} when none was seen
 * @param provenAt when everything up to the last record was known to be there
 * @param covered when everything was read last
 * @param manifest number of the one that was read last, and how far
 * @param leastLog logs of smaller numbers were read to their ends
 * @param logs how far each was given, by number
 */
record TailState(
        FileIdentity directory,
        long nextSequence,
        Instant provenAt,
        Instant covered,
        long manifest,
        long manifestPosition,
        long leastLog,
        SortedMap<Long, Long> logs) {
    private static final byte VERSION = 1;
    private static final int MOST_LOGS = 10_000;

    TailState {
        logs = Collections.unmodifiableSortedMap(new TreeMap<>(logs));
    }

    LogState encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(directory.device());
            out.writeLong(directory.inode());
            out.writeLong(nextSequence);
            write(out, provenAt);
            write(out, covered);
            out.writeLong(manifest);
            out.writeLong(manifestPosition);
            out.writeLong(leastLog);
            out.writeInt(logs.size());
            for (var log : logs.entrySet()) {
                out.writeLong(log.getKey());
                out.writeLong(log.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return LogState.of(bytes.toByteArray());
    }

    /** Empty when it is none, or of another version. */
    static Optional<TailState> decode(LogState state) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state.bytes()))) {
            return in.readByte() == VERSION ? Optional.of(read(in)) : Optional.empty();
        } catch (IOException | IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static TailState read(DataInputStream in) throws IOException {
        FileIdentity directory = new FileIdentity(in.readLong(), in.readLong());
        long next = in.readLong();
        Instant proven = instant(in);
        Instant covered = instant(in);
        long manifest = in.readLong();
        long position = in.readLong();
        long least = in.readLong();
        SortedMap<Long, Long> logs = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            logs.put(in.readLong(), in.readLong());
            if (logs.size() > MOST_LOGS) {
                throw new IllegalArgumentException("more logs than there can be");
            }
        }
        return new TailState(directory, next, proven, covered, manifest, position, least, logs);
    }

    private static void write(DataOutputStream out, Instant time) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        long seconds = in.readLong();
        int nanos = in.readInt();
        if (Math.abs(seconds) > Instant.MAX.getEpochSecond() / 2) {
            throw new IllegalArgumentException("no time: " + seconds);
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }
}
