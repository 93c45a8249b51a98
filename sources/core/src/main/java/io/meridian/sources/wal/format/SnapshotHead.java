package io.meridian.sources.wal.format;

import io.meridian.sources.held.ByteReading;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What a snapshot of KyroDB tells of itself without being read.
 *
 * @param version 1 at first, 4 since there are sequence numbers
 * @param timeSeconds when it was made, since 1970
 * @param documents how many it has
 * @param lastSequence number of the last record in it, or {@link #NO_SEQUENCE}
 * @param payloadBytes length of what the checksum is of
 */
public record SnapshotHead(
        int version, long timeSeconds, long documents, long lastSequence, long payloadBytes) {
    /** The snapshot is of a version without. */
    public static final long NO_SEQUENCE = -1;

    private static final int MAGIC = 0x534E_4150;
    private static final int WITH_SEQUENCE = 4;
    private static final int FRONT_BYTES = 12;
    private static final int SUM_BYTES = 4;
    private static final int HEAD_BYTES = FRONT_BYTES + 28;
    private static final int BUFFER_BYTES = 1 << 20;

    /** Reads it; empty when the file is not a whole snapshot of this kind. */
    public static Optional<SnapshotHead> read(ByteReading file, long sizeBytes) throws IOException {
        ByteBuffer head = buffer(HEAD_BYTES);
        if (file.read(0, head) < HEAD_BYTES || head.flip().getInt() != MAGIC) {
            return Optional.empty();
        }
        long payload = head.getLong();
        if (payload != sizeBytes - FRONT_BYTES - SUM_BYTES) {
            return Optional.empty();
        }
        int version = head.getInt();
        long time = head.getLong();
        long documents = head.getLong();
        long sequence = NO_SEQUENCE;
        if (version >= WITH_SEQUENCE) {
            ByteBuffer last = buffer(Long.BYTES);
            file.read(FRONT_BYTES + payload - Long.BYTES, last);
            sequence = last.getLong(0);
        }
        return Optional.of(new SnapshotHead(version, time, documents, sequence, payload));
    }

    /** When it was made, by its owner's clock; a time that can't be told is later than any. */
    public Instant madeAt() {
        boolean told = timeSeconds >= 0 && timeSeconds <= Instant.MAX.getEpochSecond();
        return told ? Instant.ofEpochSecond(timeSeconds) : Instant.MAX;
    }

    /** Whether the payload's checksum is the stored one. Reads all of it. */
    public boolean isSound(ByteReading file) throws IOException {
        CRC32 checksum = new CRC32();
        ByteBuffer piece = ByteBuffer.allocate(BUFFER_BYTES);
        long done = 0;
        while (done < payloadBytes) {
            piece.clear().limit((int) Math.min(BUFFER_BYTES, payloadBytes - done));
            int count = file.read(FRONT_BYTES + done, piece);
            if (count == 0) {
                return false;
            }
            checksum.update(piece.flip());
            done += count;
        }
        ByteBuffer sum = buffer(SUM_BYTES);
        file.read(FRONT_BYTES + payloadBytes, sum);
        return (int) checksum.getValue() == sum.getInt(0);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
