package io.meridian.testing.bench.corpus;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/**
 * The standard change of a large file: 64 KiB overwritten in each of its 64ths, 1 MiB of text
 * inserted after the first third, 8 MiB in each GiB appended. A file under 1 GiB is overwritten in
 * proportionally fewer places.
 */
final class LargeFileChange {
    private static final long SEED = 777;
    private static final long GIBIBYTE = 1L << 30;
    private static final int PLACES_IN_A_GIBIBYTE = 64;
    private static final int PLACE_BYTES = 64 << 10;
    private static final int INSERTED_BYTES = 1 << 20;
    private static final int APPENDED_FRACTION = 128;
    private static final int MOVE_BYTES = 1 << 20;

    private final FileChannel file;
    private final SplittableRandom random = new SplittableRandom(SEED);

    private LargeFileChange(FileChannel file) {
        this.file = file;
    }

    static void apply(Path path) throws IOException {
        try (FileChannel file =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            LargeFileChange change = new LargeFileChange(file);
            long sizeBytes = file.size();
            change.overwrite(sizeBytes);
            change.insert(sizeBytes / 3, sizeBytes);
            change.append(sizeBytes / APPENDED_FRACTION);
        }
    }

    private void overwrite(long sizeBytes) throws IOException {
        long places = Math.max(1, PLACES_IN_A_GIBIBYTE * sizeBytes / GIBIBYTE);
        for (long place = 0; place < places; place++) {
            write(random.nextLong(sizeBytes - PLACE_BYTES), randomBytes(PLACE_BYTES));
        }
    }

    private void insert(long offset, long sizeBytes) throws IOException {
        ByteBuffer moved = ByteBuffer.allocateDirect(MOVE_BYTES);
        for (long end = sizeBytes; end > offset; ) {
            long start = Math.max(offset, end - MOVE_BYTES);
            moved.clear().limit((int) (end - start));
            read(start, moved);
            write(start + INSERTED_BYTES, moved.flip());
            end = start;
        }
        write(offset, ByteBuffer.wrap(insertedText()));
    }

    private void append(long count) throws IOException {
        for (long done = 0; done < count; done += MOVE_BYTES) {
            write(file.size(), randomBytes((int) Math.min(MOVE_BYTES, count - done)));
        }
    }

    private byte[] insertedText() {
        byte[] text = new byte[INSERTED_BYTES];
        TextBuffer out = new TextBuffer(text, text.length);
        byte[] prefix = "inserted line ".getBytes(US_ASCII);
        while (!out.isFull()) {
            out.put(prefix).decimal(random.nextLong(1L << 40), 1).put('\n');
        }
        return text;
    }

    private ByteBuffer randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private void read(long offset, ByteBuffer target) throws IOException {
        long position = offset;
        while (target.hasRemaining()) {
            int count = file.read(target, position);
            if (count < 0) {
                throw new IOException("the file ends at " + position + " while it is changed");
            }
            position += count;
        }
    }

    private void write(long offset, ByteBuffer source) throws IOException {
        long position = offset;
        while (source.hasRemaining()) {
            position += file.write(source, position);
        }
    }
}
