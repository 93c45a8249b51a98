package io.meridian.engine.retention;

import io.meridian.engine.api.RetentionPolicy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** A span of the calendar, in UTC, of which one backup is kept. Weeks are those of ISO 8601. */
enum Period {
    HOURLY("hour", pattern("uuuu-MM-dd HH'h'")),
    DAILY("day", pattern("uuuu-MM-dd")),
    WEEKLY("week", weeks()),
    MONTHLY("month", pattern("uuuu-MM")),
    YEARLY("year", pattern("uuuu"));

    private final String noun;
    private final DateTimeFormatter name;

    Period(String noun, DateTimeFormatter name) {
        this.noun = noun;
        this.name = name;
    }

    /** Of how many of these periods a policy keeps a backup. */
    int count(RetentionPolicy policy) {
        return switch (this) {
            case HOURLY -> policy.hourlyHours();
            case DAILY -> policy.dailyDays();
            case WEEKLY -> policy.weeklyWeeks();
            case MONTHLY -> policy.monthlyMonths();
            case YEARLY -> policy.yearlyYears();
        };
    }

    /** Its name; equal for times in the same period. */
    String of(Instant time) {
        return name.format(ZonedDateTime.ofInstant(time, ZoneOffset.UTC));
    }

    String reason(Instant time) {
        return "it is the last of the " + noun + " " + of(time);
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    private static DateTimeFormatter weeks() {
        return new DateTimeFormatterBuilder()
                .appendValue(IsoFields.WEEK_BASED_YEAR, 4)
                .appendLiteral("-W")
                .appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2)
                .toFormatter(Locale.ROOT);
    }
}
