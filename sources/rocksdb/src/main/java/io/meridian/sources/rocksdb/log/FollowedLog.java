package io.meridian.sources.rocksdb.log;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.log.LogData;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;
import io.meridian.sources.rocksdb.files.FileRole;
import io.meridian.sources.rocksdb.format.BatchHead;
import io.meridian.sources.rocksdb.format.RecordReader;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A write-ahead log, given on in whole records. Used by one thread. */
final class FollowedLog {
    private final EntryPath name;
    private final PosixFile file;
    private final RecordReader records;
    private long read;
    private long given;

    /**
     * @param from so much of it was given before; the end of a record
     */
    FollowedLog(long number, PosixFile file, long from, SequenceCheck sequences) {
        this.name = EntryPath.of(FileRole.logName(number));
        this.file = file;
        this.records =
                RecordReader.from(from, BatchHead.BYTES, (record, end) -> sequences.record(record));
        this.read = from;
        this.given = from;
    }

    long length() throws PosixException {
        return file.status().size();
    }

    /** So much of it was given on. */
    long given() {
        return given;
    }

    boolean isReadTo(long length) {
        return read >= length || records.state() != RecordReader.State.SOUND;
    }

    RecordReader.State state() {
        return records.state();
    }

    /** Takes what is there as read, without giving it on. */
    void skip(long end, ByteBuffer buffer) throws PosixException {
        while (readOn(end, buffer)) {
            given = records.recordsEnd();
        }
        given = records.recordsEnd();
    }

    /**
     * Gives on what stands before the end.
     *
     * @param mostBytes stops after about so many
     * @return how many bytes were given
     */
    long give(long end, long mostBytes, ByteBuffer buffer, Consumer<LogEvent> events)
            throws PosixException {
        long before = given;
        boolean more = true;
        while (more && given - before < mostBytes) {
            more = readOn(end, buffer);
            giveWholeRecords(buffer, events);
        }
        return given - before;
    }

    /** Returns whether there may be more. */
    private boolean readOn(long end, ByteBuffer buffer) throws PosixException {
        if (isReadTo(end)) {
            return false;
        }
        buffer.clear().limit((int) Math.min(buffer.capacity(), end - read));
        int count = file.read(read, buffer);
        records.feed(buffer.flip());
        read += count;
        return count > 0;
    }

    private void giveWholeRecords(ByteBuffer buffer, Consumer<LogEvent> events)
            throws PosixException {
        while (given < records.recordsEnd()) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), records.recordsEnd() - given));
            int count = file.read(given, buffer);
            if (count == 0) {
                throw new IllegalStateException(name + " became shorter while it was read");
            }
            events.accept(new LogEvent.Appended(name, given, LogData.copyOf(buffer.flip())));
            given += count;
        }
    }
}
