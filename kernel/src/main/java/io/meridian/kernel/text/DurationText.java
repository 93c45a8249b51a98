package io.meridian.kernel.text;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations that people type: one whole number and its unit. */
public final class DurationText {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?(ms|s|m|min|h|d)");

    private DurationText() {}

    /** {@code 500ms}, {@code 2s}, {@code 15m}, {@code 24h}, {@code 7d}. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "h" -> Duration.ofHours(count);
                    case "d" -> Duration.ofDays(count);
                    default -> Duration.ofMinutes(count);
                });
    }
}
