package io.meridian.interfaces.cli.command.recovery;

import io.meridian.interfaces.cli.grammar.Arguments;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Moments as people and scripts write them. */
final class TimeText {
    private static final Pattern UNIX_SECONDS = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,9})?");
    private static final long LATEST_UNIX_SECOND = 9_999_999_999L;
    private static final int NANOS_DIGITS = 9;
    private static final String FORMS = "Unix seconds, or a time such as 2026-11-20T21:45:30Z";

    private TimeText() {}

    /** What an option's text means, which must be certain. */
    static Instant of(Arguments arguments, String option, String text) {
        String typed = text.strip();
        if (UNIX_SECONDS.matcher(typed).matches()) {
            return unix(arguments, option, typed);
        }
        String iso = typed.replaceFirst("^([0-9-]{10}) ", "$1T");
        if (isWithoutZone(iso)) {
            throw arguments.misuse(
                    "%s '%s' says no time zone; write %sZ for UTC, or %s+01:00"
                            .formatted(option, text, whole(iso), whole(iso)));
        }
        return zoned(iso)
                .orElseThrow(
                        () ->
                                arguments.misuse(
                                        "%s takes %s; found '%s'".formatted(option, FORMS, text)));
    }

    private static Instant unix(Arguments arguments, String option, String text) {
        BigDecimal seconds = new BigDecimal(text);
        if (seconds.longValue() > LATEST_UNIX_SECOND) {
            throw arguments.misuse(
                    "%s takes Unix seconds; '%s' looks like a smaller unit"
                            .formatted(option, text));
        }
        long nanos =
                seconds.remainder(BigDecimal.ONE).movePointRight(NANOS_DIGITS).longValueExact();
        return Instant.ofEpochSecond(seconds.longValue(), nanos);
    }

    private static Optional<Instant> zoned(String iso) {
        try {
            return Optional.of(ZonedDateTime.parse(iso).toInstant());
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private static boolean isWithoutZone(String iso) {
        try {
            LocalDateTime.parse(whole(iso));
            return true;
        } catch (DateTimeException otherForm) {
            return false;
        }
    }

    /** A day begins at its first moment. */
    private static String whole(String iso) {
        try {
            return LocalDate.parse(iso).atStartOfDay() + ":00";
        } catch (DateTimeException otherForm) {
            return iso;
        }
    }
}
