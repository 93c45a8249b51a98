package io.meridian.kernel.env;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meridian.kernel.failure.Cancelled;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Arrays;
import java.util.Random;

final class StoppableInputTest {
    private final Cancellation cancellation = new Cancellation();

    @Test
    void everythingComesThroughInOrderAndThenTheEnd() throws IOException {
        byte[] all = new byte[300_000];
        new Random(1).nextBytes(all);

        try (InputStream in = new StoppableInput(new ByteArrayInputStream(all), cancellation)) {
            assertEquals(all[0] & 0xff, in.read());
            byte[] rest = in.readAllBytes();
            assertEquals(-1, in.read());
            assertEquals(all.length - 1, rest.length);
            assertArrayEquals(Arrays.copyOfRange(all, 1, all.length), rest);
        }
    }

    @Test
    void aReadThatWaitsEndsWhenStoppingIsAskedFor() throws IOException {
        try (PipedInputStream silent = new PipedInputStream(new PipedOutputStream());
                InputStream in = new StoppableInput(silent, cancellation)) {
            cancellation.cancel();

            assertThrows(Cancelled.class, in::read);
        }
    }

    @Test
    void aFailureOfTheSourceComesAfterWhatItGave() throws IOException {
        InputStream failing =
                new InputStream() {
                    private boolean read;

                    @Override
                    public int read() {
                        throw new UnsupportedOperationException("reads more than a byte");
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        if (read) {
                            throw new IOException("torn");
                        }
                        read = true;
                        target[offset] = 7;
                        return 1;
                    }
                };

        try (InputStream in = new StoppableInput(failing, cancellation)) {
            assertEquals(7, in.read());
            assertEquals("torn", assertThrows(IOException.class, in::read).getMessage());
        }
    }
}
