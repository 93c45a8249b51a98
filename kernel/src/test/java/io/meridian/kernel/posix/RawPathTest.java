package io.meridian.kernel.posix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

final class RawPathTest {
    @Test
    void bytesSurviveJavasPaths() {
        byte[] odd = bytes("/a b/%41/\n?*é");
        byte[] notUtf8 = {'/', (byte) 0xff, '/', (byte) 0xc3};

        assertArrayEquals(odd, RawPath.bytes(RawPath.path(odd)));
        assertArrayEquals(notUtf8, RawPath.bytes(RawPath.path(notUtf8)));
        assertArrayEquals(bytes("/"), RawPath.bytes(Path.of("/")));
        assertArrayEquals(bytes("/proc"), RawPath.bytes(Path.of("/proc/")));
    }

    @Test
    void takesPathsApartAndTogether() {
        assertArrayEquals(bytes("c"), RawPath.name(bytes("/a/b/c")));
        assertArrayEquals(bytes("/a/b"), RawPath.parent(bytes("/a/b/c")));
        assertArrayEquals(bytes(""), RawPath.parent(bytes("/a")));
        assertArrayEquals(bytes(""), RawPath.parent(bytes("a")));
        assertArrayEquals(bytes("a/b"), RawPath.join(bytes("a"), bytes("b")));
        assertArrayEquals(bytes("/b"), RawPath.join(bytes("/"), bytes("b")));
        assertArrayEquals(bytes("b"), RawPath.join(bytes(""), bytes("b")));
    }

    @Test
    void escapesOnlyWhatIsNotUtf8() {
        assertEquals("/a b%/é", RawPath.escaped(bytes("/a b%/é")));
        assertEquals("/%25%FF", RawPath.escaped(new byte[] {'/', '%', (byte) 0xff}));
    }

    @Test
    void kernelVersionsCompareByNumber() {
        assertEquals(new KernelVersion(6, 18), KernelVersion.parse("6.18.44-fc-v657\n"));
        assertTrue(new KernelVersion(5, 10).isAtLeast(5, 8));
        assertTrue(new KernelVersion(6, 0).isAtLeast(5, 8));
        assertFalse(new KernelVersion(4, 18).isAtLeast(5, 8));
        assertFalse(KernelVersion.parse("unknown").isAtLeast(5, 8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
