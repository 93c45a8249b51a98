package io.meridian.testing.bench.corpus;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Endless log of a made-up server: time, level, thread, class, message, and three figures. */
final class LogText {
    private static final long FIRST_MILLIS = 1_735_689_600_000L;
    private static final List<byte[]> LEVELS =
            ascii("INFO ", "INFO ", "INFO ", "DEBUG", "WARN ", "ERROR");
    private static final List<byte[]> CLASSES =
            Stream.of("store", "net", "index", "auth", "job", "web").flatMap(LogText::in).toList();
    private static final List<byte[]> MESSAGES =
            ascii(
                    "request completed",
                    "cache miss for key",
                    "connection accepted from",
                    "retrying after timeout",
                    "segment flushed to disk",
                    "user session opened",
                    "index block loaded",
                    "compaction finished for level",
                    "query planned in",
                    "lease renewed by");

    private static final byte[] WORKER = " [worker-".getBytes(US_ASCII);
    private static final byte[] CLOSE = "] ".getBytes(US_ASCII);
    private static final byte[] DASH = " - ".getBytes(US_ASCII);
    private static final byte[] ID = " id=".getBytes(US_ASCII);
    private static final byte[] SIZE = " bytes=".getBytes(US_ASCII);
    private static final byte[] TOOK = " took=".getBytes(US_ASCII);
    private static final byte[] MICROSECONDS = "us\n".getBytes(US_ASCII);

    private final SplittableRandom random;
    private long clockMillis = FIRST_MILLIS;

    LogText(SplittableRandom random) {
        this.random = random;
    }

    /** Writes lines until the buffer is full; the next call goes on in time. */
    void fill(TextBuffer out) {
        while (!out.isFull()) {
            writeLine(out);
        }
    }

    private void writeLine(TextBuffer out) {
        long bits = random.nextLong();
        clockMillis += bits & 0x1ff;
        out.decimal(clockMillis / 1000, 1).put('.').decimal(clockMillis % 1000, 3).put(' ');
        out.put(LEVELS.get(random.nextInt(LEVELS.size())));
        out.put(WORKER).decimal((bits >>> 9) & 15, 1).put(CLOSE);
        out.put(CLASSES.get(random.nextInt(CLASSES.size()))).put(DASH);
        out.put(MESSAGES.get(random.nextInt(MESSAGES.size())));
        boolean wide = (bits & (1L << 13)) != 0;
        out.put(ID).hex(wide ? random.nextLong() : (bits >>> 14) & 0xffff, 16);
        out.put(SIZE).decimal((bits >>> 30) & 0xfffff, 1);
        out.put(TOOK).decimal(bits >>> 52, 1).put(MICROSECONDS);
    }

    private static Stream<byte[]> in(String part) {
        String names = "Reader Writer Handler Pool Cache Codec Planner Session";
        return Stream.of(names.split(" ", -1))
                .map(name -> ("com.example." + part + "." + name).getBytes(US_ASCII));
    }

    private static List<byte[]> ascii(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(US_ASCII)).toList();
    }
}
