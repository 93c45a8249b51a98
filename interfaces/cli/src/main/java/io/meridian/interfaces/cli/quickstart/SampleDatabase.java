package io.meridian.interfaces.cli.quickstart;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of pages with the header of a SQLite database, so that it is treated as one. It isn't one:
 * the pages hold rows of text and keys, in no order that SQLite knows.
 */
final class SampleDatabase {
    private static final int PAGE_BYTES = 4096;
    private static final int PAGES = 20 * 1024 * 1024 / PAGE_BYTES;
    private static final int KEYS_BYTES = 1024;
    private static final String MAGIC = "SQLite format 3\0";
    private static final int PAGE_SIZE_OFFSET = 16;
    private static final int CHANGED_RUNS = 4;
    private static final int PERCENT = 5;

    private final Path file;

    SampleDatabase(Path file) {
        this.file = file;
    }

    void write(PseudoRandom random) throws IOException {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            for (int page = 0; page < PAGES; page++) {
                byte[] bytes = page(random);
                if (page == 0) {
                    putHeader(bytes);
                }
                out.write(bytes);
            }
        }
    }

    /** Updates one page in twenty, in a few runs, as rows that belong together are updated. */
    void update(PseudoRandom random) throws IOException {
        int runPages = PAGES * PERCENT / 100 / CHANGED_RUNS;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int run = 0; run < CHANGED_RUNS; run++) {
                long first = 1L + (long) PAGES / CHANGED_RUNS * run;
                for (long page = first; page < first + runPages; page++) {
                    writeFully(channel, ByteBuffer.wrap(page(random)), page * PAGE_BYTES);
                }
            }
        }
    }

    private static byte[] page(PseudoRandom random) {
        byte[] bytes = SampleText.log(random, PAGE_BYTES);
        System.arraycopy(random.bytes(KEYS_BYTES), 0, bytes, 0, KEYS_BYTES);
        return bytes;
    }

    private static void putHeader(byte[] firstPage) {
        byte[] magic = MAGIC.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(magic, 0, firstPage, 0, magic.length);
        ByteBuffer.wrap(firstPage).putShort(PAGE_SIZE_OFFSET, (short) PAGE_BYTES);
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes, long offset)
            throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, offset + bytes.position());
        }
    }
}
