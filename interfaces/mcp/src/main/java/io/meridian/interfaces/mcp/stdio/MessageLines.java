package io.meridian.interfaces.mcp.stdio;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a line at a time, none longer than {@value #LONGEST_BYTES} bytes. Used by one thread. */
final class MessageLines {
    private static final int LONGEST_BYTES = 4 << 20;
    private static final int BUFFER_BYTES = 16 << 10;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;

    MessageLines(InputStream in) {
        this.in = in;
    }

    /**
     * The next line without its end, empty for one that is too long; null at the end of the input.
     */
    @Nullable String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        while (true) {
            int next = read();
            if (next < 0 && line.size() == 0 && !tooLong) {
                return null;
            }
            if (next < 0 || next == '\n') {
                return tooLong ? "" : line.toString(StandardCharsets.UTF_8);
            }
            if (line.size() < LONGEST_BYTES) {
                line.write(next);
            } else {
                tooLong = true;
            }
        }
    }

    private int read() throws IOException {
        if (position == limit) {
            limit = in.read(buffer);
            position = 0;
            if (limit <= 0) {
                limit = 0;
                return -1;
            }
        }
        return buffer[position++] & 0xff;
    }
}
