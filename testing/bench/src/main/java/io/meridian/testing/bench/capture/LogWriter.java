package io.meridian.testing.bench.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;

/**
 * Writes the log of a KyroDB database: inserts of 1,000 random numbers each, in files of 64 MiB, as
 * fast as it can or at a steady rate. Old files go, all but the last two. Used by one thread.
 */
final class LogWriter {
    private static final int NUMBERS = 1_000;
    private static final long FILE_BYTES = 64L << 20;
    private static final int FILES_KEPT = 2;
    private static final byte[] MAGIC = {0x00, 0x4C, 0x41, 0x57};
    private static final double NANOS = 1e9;
    private static final int NUMBERS_AT = 24;
    private static final int NUMBERS_BYTES = 4 * NUMBERS;
    private static final int POOL_BYTES = 8 << 20;
    private static final int STRIDE_BYTES = NUMBERS_BYTES + 93;

    private final Path directory;
    private final Content content;
    private final byte[] pool = new byte[POOL_BYTES];
    private final ByteBuffer frame;
    private final int contentBytes;
    private long sequence;
    private long fileNumber = 1_700_000_000_000_000L;

    /** What one insert has of the numbers of the one before. */
    enum Content {
        /** Nearly all: compresses to a fiftieth. */
        ALIKE,
        /** Nothing: can't be compressed. */
        RANDOM
    }

    LogWriter(Path directory, Content content) {
        this.directory = directory;
        this.content = content;
        this.contentBytes = 4 + 8 + 8 + NUMBERS_BYTES + 8 + 8 + 8;
        this.frame = ByteBuffer.allocate(4 + contentBytes + 4).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(contentBytes).putInt(0).putLong(0).putLong(NUMBERS);
        SplittableRandom random = new SplittableRandom(1);
        for (int number = 0; number < NUMBERS; number++) {
            frame.putFloat((float) random.nextDouble());
        }
        frame.putLong(0);
        random.nextBytes(pool);
    }

    /**
     * Writes for a while.
     *
     * @param bytesPerSecond 0 for as fast as it can
     * @return bytes a second
     */
    double run(double seconds, long bytesPerSecond) throws IOException {
        long begin = System.nanoTime();
        long written = 0;
        double passed = 0;
        while (passed < seconds) {
            try (FileChannel file = next()) {
                while (file.size() < FILE_BYTES && passed < seconds) {
                    written += append(file);
                    passed = (System.nanoTime() - begin) / NANOS;
                    double ahead = bytesPerSecond == 0 ? 0 : written / (double) bytesPerSecond;
                    if (ahead > passed) {
                        LockSupport.parkNanos((long) ((ahead - passed) * NANOS));
                    }
                }
            }
        }
        return written / passed;
    }

    private FileChannel next() throws IOException {
        fileNumber++;
        Files.deleteIfExists(file(fileNumber - FILES_KEPT - 1));
        FileChannel channel =
                FileChannel.open(
                        file(fileNumber),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND);
        channel.write(ByteBuffer.wrap(MAGIC));
        return channel;
    }

    private Path file(long number) {
        return directory.resolve(String.format(Locale.ROOT, "wal_%d.wal", number));
    }

    /** Each is another one by its document and its number. */
    private int append(FileChannel file) throws IOException {
        sequence++;
        frame.putLong(8, sequence);
        if (content == Content.RANDOM) {
            int at = (int) (sequence * STRIDE_BYTES % (POOL_BYTES - NUMBERS_BYTES));
            System.arraycopy(pool, at, frame.array(), NUMBERS_AT, NUMBERS_BYTES);
        }
        frame.putLong(
                NUMBERS_AT + (int) (sequence % NUMBERS) / 2 * 8, sequence * 0x9E3779B97F4A7C15L);
        frame.putLong(4 + contentBytes - 16, sequence);
        frame.putLong(4 + contentBytes - 8, System.currentTimeMillis() / 1000);
        CRC32 checksum = new CRC32();
        checksum.update(frame.array(), 4, contentBytes);
        frame.putInt(4 + contentBytes, (int) checksum.getValue());
        frame.clear();
        return file.write(frame);
    }
}
