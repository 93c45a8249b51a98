package io.meridian.interfaces.cli.output;

import io.meridian.kernel.ByteSize;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Numbers, sizes and times for people. */
public final class Phrasing {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final String ABSENT = "-";

    private Phrasing() {}

    /** {@code 12.5 MiB}; {@code -} for a size that is not known. */
    public static String size(long bytes) {
        return bytes < 0 ? ABSENT : new ByteSize(bytes).toString();
    }

    /** {@code 1,234,567}. */
    public static String count(long number) {
        String digits = Long.toString(number);
        int first = digits.startsWith("-") ? 1 : 0;
        StringBuilder text = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > first; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    /** {@code 1 file}, {@code 1,234 files}. */
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** UTC, to the second: {@code 2026-11-20T21:45:30Z}; {@code -} for none. */
    public static String time(@Nullable Instant instant) {
        return instant == null ? ABSENT : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** {@code 0.4 s}, {@code 3 min 20 s}, {@code 2 h 05 min}. */
    public static String duration(long millis) {
        if (millis < MINUTE) {
            long tenths = (millis + 50) / 100;
            return tenths / 10 + "." + tenths % 10 + " s";
        }
        if (millis < HOUR) {
            return millis / MINUTE + " min " + twoDigits(millis % MINUTE / SECOND) + " s";
        }
        return millis / HOUR + " h " + twoDigits(millis % HOUR / MINUTE) + " min";
    }

    public static String text(@Nullable String text) {
        return text == null || text.isEmpty() ? ABSENT : Names.printable(text);
    }

    public static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
