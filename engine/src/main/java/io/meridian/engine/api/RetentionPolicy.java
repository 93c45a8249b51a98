package io.meridian.engine.api;

import java.util.Set;

/**
 * Which backups of a source to keep; 0 means that the rule is off. A backup that any rule keeps is
 * kept. With all counts 0 and {@code olderThanDays} set, everything younger is kept.
 *
 * @param keepLast the newest so many
 * @param hourlyHours the last backup of each of the last so many hours that have one
 * @param dailyDays of each of the last so many days that have one, UTC; weekly, monthly, yearly
 *     likewise
 * @param olderThanDays forget only what is older than so many days
 * @param minAgeDays never forget what is younger than so many days
 * @param keepTags never forget what has one of these tags
 */
public record RetentionPolicy(
        int keepLast,
        int hourlyHours,
        int dailyDays,
        int weeklyWeeks,
        int monthlyMonths,
        int yearlyYears,
        int olderThanDays,
        int minAgeDays,
        Set<String> keepTags) {
    public RetentionPolicy {
        for (int count :
                new int[] {
                    keepLast,
                    hourlyHours,
                    dailyDays,
                    weeklyWeeks,
                    monthlyMonths,
                    yearlyYears,
                    olderThanDays,
                    minAgeDays
                }) {
            if (count < 0) {
                throw new IllegalArgumentException(
                        "negative count in a retention policy: " + count);
            }
        }
        keepTags = Set.copyOf(keepTags);
    }

    /** Keeps the newest so many, and nothing else. */
    public static RetentionPolicy last(int count) {
        return new RetentionPolicy(count, 0, 0, 0, 0, 0, 0, 0, Set.of());
    }

    /** Whether it lets anything go at all; a policy without a rule keeps everything. */
    public boolean hasRule() {
        return keepLast > 0
                || hourlyHours > 0
                || dailyDays > 0
                || weeklyWeeks > 0
                || monthlyMonths > 0
                || yearlyYears > 0
                || olderThanDays > 0;
    }
}
