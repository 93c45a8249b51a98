package io.meridian.engine.capture;

import io.meridian.kernel.failure.Corruption;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * One file of a spool, numbers big-endian:
 *
 * <pre>
 * 8  "MRDNSPL1"
 * 4  length of the header's rest      4  checksum (CRC-32C) of the header's rest
 *    4 timeline, 8 first position, 8 end position, 8 + 4 covered through, 8 + 4 last mark
 *    (seconds and nanoseconds; Long.MIN_VALUE for none), 8 bytes of log, 4 + n name (UTF-8)
 * 8  length of the object             4  checksum (CRC-32C) of the object
 *    the object
 * </pre>
 *
 * <p>Not part of the vault's format: what is in a spool was read again from the source if need be,
 * and no other version needs to read it. A file that is not whole counts as absent.
 */
final class SpoolFile {
    static final String SUFFIX = ".segment";
    static final String UNFINISHED = ".unfinished";

    private static final byte[] MAGIC = "MRDNSPL1".getBytes(StandardCharsets.US_ASCII);
    private static final int PREFIX_BYTES = MAGIC.length + 2 * Integer.BYTES;
    private static final int OBJECT_PREFIX_BYTES = Long.BYTES + Integer.BYTES;
    private static final int FIXED_BYTES =
            Integer.BYTES + 2 * Long.BYTES + 2 * (Long.BYTES + Integer.BYTES) + Long.BYTES;
    private static final ByteBuffer NO_ROOM = ByteBuffer.allocate(0);
    private static final int MOST_HEADER_BYTES = 4 << 10;
    private static final long MOST_OBJECT_BYTES = 1L << 30;

    private SpoolFile() {}

    /** Ascending by timeline, then by position. */
    static String name(int timeline, long firstPosition) {
        return String.format(Locale.ROOT, "%08d-%020d%s", timeline, firstPosition, SUFFIX);
    }

    /** How many bytes its file would have. */
    static long bytes(Waiting segment, ByteBuffer object) {
        return head(segment, object).remaining() + (long) object.remaining();
    }

    /** Writes it whole under another name first. Not synced: the source has it too, still. */
    static Waiting write(Waiting segment, ByteBuffer object) throws IOException {
        Path unfinished = segment.file().resolveSibling(segment.file().getFileName() + UNFINISHED);
        ByteBuffer[] parts = {head(segment, object.duplicate()), object.duplicate()};
        long total = parts[0].remaining() + (long) parts[1].remaining();
        try (FileChannel file =
                FileChannel.open(
                        unfinished,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            while (parts[1].hasRemaining()) {
                file.write(parts);
            }
        }
        Files.move(unfinished, segment.file());
        return new Waiting(
                segment.file(),
                segment.name(),
                segment.timeline(),
                segment.firstPosition(),
                segment.endPosition(),
                segment.covered(),
                segment.lastMark(),
                segment.logBytes(),
                total);
    }

    /** What it is; null when it is not whole. */
    static @Nullable Waiting examine(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            Waiting segment = header(path, file);
            return segment == null || object(file, NO_ROOM) == null ? null : segment;
        }
    }

    /**
     * Its object.
     *
     * @param room to read it into, if it is large enough
     * @throws Corruption code {@code capture.spool_damaged}
     */
    static ByteBuffer read(Waiting segment, ByteBuffer room) throws IOException {
        try (FileChannel file = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
            ByteBuffer object =
                    segment.equals(header(segment.file(), file)) ? object(file, room) : null;
            if (object == null) {
                throw new Corruption(
                        "capture.spool_damaged",
                        segment.file() + " is not what was written there",
                        "start the capture again: it goes on from what is stored, and reads the"
                                + " source again from there",
                        "check the disk that it is on");
            }
            return object;
        }
    }

    private static ByteBuffer head(Waiting segment, ByteBuffer object) {
        byte[] name = segment.name().getBytes(StandardCharsets.UTF_8);
        int length = FIXED_BYTES + Integer.BYTES + name.length;
        ByteBuffer rest = ByteBuffer.allocate(length);
        rest.putInt(segment.timeline())
                .putLong(segment.firstPosition())
                .putLong(segment.endPosition());
        put(rest, segment.covered());
        put(rest, segment.lastMark());
        rest.putLong(segment.logBytes()).putInt(name.length).put(name).flip();
        ByteBuffer head = ByteBuffer.allocate(PREFIX_BYTES + length + OBJECT_PREFIX_BYTES);
        head.put(MAGIC).putInt(length).putInt(checksum(rest)).put(rest);
        head.putLong(object.remaining()).putInt(checksum(object));
        return head.flip();
    }

    private static @Nullable Waiting header(Path path, FileChannel file) throws IOException {
        ByteBuffer prefix = read(file, PREFIX_BYTES);
        if (prefix == null) {
            return null;
        }
        byte[] magic = new byte[MAGIC.length];
        prefix.get(magic);
        int length = prefix.getInt();
        int expected = prefix.getInt();
        if (!Arrays.equals(magic, MAGIC) || length < 0 || length > MOST_HEADER_BYTES) {
            return null;
        }
        ByteBuffer rest = read(file, length);
        return rest == null || checksum(rest) != expected ? null : parsed(path, rest, file.size());
    }

    private static @Nullable Waiting parsed(Path path, ByteBuffer rest, long fileBytes) {
        try {
            int timeline = rest.getInt();
            long first = rest.getLong();
            long end = rest.getLong();
            Instant covered = instant(rest);
            Instant lastMark = instant(rest);
            long logBytes = rest.getLong();
            if (rest.getInt() != rest.remaining()) {
                return null;
            }
            byte[] name = new byte[rest.remaining()];
            rest.get(name);
            boolean itself =
                    path.getFileName().toString().equals(name(timeline, first)) && first < end;
            return itself
                    ? new Waiting(
                            path,
                            new String(name, StandardCharsets.UTF_8),
                            timeline,
                            first,
                            end,
                            covered,
                            lastMark,
                            logBytes,
                            fileBytes)
                    : null;
        } catch (BufferUnderflowException | DateTimeException torn) {
            return null;
        }
    }

    private static @Nullable ByteBuffer object(FileChannel file, ByteBuffer room)
            throws IOException {
        ByteBuffer prefix = read(file, OBJECT_PREFIX_BYTES);
        if (prefix == null) {
            return null;
        }
        long length = prefix.getLong();
        int expected = prefix.getInt();
        boolean whole = length == file.size() - file.position() && length <= MOST_OBJECT_BYTES;
        ByteBuffer object =
                whole && length >= 0 ? read(file, (int) length, atLeast(room, (int) length)) : null;
        return object == null || checksum(object) != expected ? null : object;
    }

    private static @Nullable ByteBuffer read(FileChannel file, int bytes) throws IOException {
        return read(file, bytes, ByteBuffer.allocate(bytes));
    }

    /** The next one may be somewhat larger. */
    private static ByteBuffer atLeast(ByteBuffer room, int bytes) {
        return room.capacity() >= bytes ? room : ByteBuffer.allocate(bytes + bytes / 8);
    }

    private static @Nullable ByteBuffer read(FileChannel file, int bytes, ByteBuffer room)
            throws IOException {
        ByteBuffer buffer = room.duplicate().clear().limit(bytes);
        while (buffer.hasRemaining()) {
            if (file.read(buffer) < 0) {
                return null;
            }
        }
        return buffer.flip();
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.duplicate());
        return (int) checksum.getValue();
    }

    private static void put(ByteBuffer target, @Nullable Instant time) {
        target.putLong(time == null ? Long.MIN_VALUE : time.getEpochSecond())
                .putInt(time == null ? 0 : time.getNano());
    }

    private static @Nullable Instant instant(ByteBuffer source) {
        long seconds = source.getLong();
        int nanos = source.getInt();
        return seconds == Long.MIN_VALUE ? null : Instant.ofEpochSecond(seconds, nanos);
    }
}
