package io.meridian.repository.vault.log;

import io.meridian.repository.LogTimeline;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.stores.ObjectName;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a log segment. Level 0 is named by its first position alone, so that of two captures
 * one only can store at a place; what stands in for others comes after them in a listing.
 *
 * @param source the keyed hash of its source
 * @param level 0 as captured, more for merged ones
 * @param end one after its last event; 0 at level 0, where the head tells
 */
record LogName(Id16 source, int timeline, int level, long first, long end) {
    static final int HIGHEST_LEVEL = 9;
    static final int MOST_TIMELINES = 99_999_999;
    static final long MOST_POSITIONS = 999_999_999_999_999_999L;

    private static final String RECORD = "timeline";
    private static final Pattern SEGMENT =
            Pattern.compile(
                    "logs/([0-9a-f]{32})/(\\d{8})/(?:0-(\\d{18})|([1-9])-(\\d{18})-(\\d{18}))");
    private static final Pattern FOLDER =
            Pattern.compile("logs/([0-9a-f]{32})/(\\d{8})/[0-9a-z-]+");

    /** What a timeline's objects lie in. */
    record Folder(Id16 source, int timeline) {
        String prefix() {
            return String.format(Locale.ROOT, "%s%s/%08d/", Names.LOGS, source.hex(), timeline);
        }

        /** Of the timeline's record, which comes after all segments. */
        ObjectName record() {
            return new ObjectName(prefix() + RECORD);
        }

        LogName captured(long first) {
            return new LogName(source, timeline, 0, first, 0);
        }

        LogName merged(int level, long first, long end) {
            return new LogName(source, timeline, level, first, end);
        }
    }

    /** Where each timeline of a source lies. */
    @FunctionalInterface
    interface Folders {
        Folder of(LogTimeline timeline);
    }

    /** What all timelines of a source lie in. */
    static String prefix(Id16 source) {
        return Names.LOGS + source.hex() + "/";
    }

    /** Empty when it is not the name of a segment. */
    static Optional<LogName> parse(ObjectName name) {
        Matcher matcher = SEGMENT.matcher(name.value());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Folder folder = folder(matcher);
        if (matcher.group(3) != null) {
            return Optional.of(folder.captured(Long.parseLong(matcher.group(3))));
        }
        LogName merged =
                folder.merged(
                        Integer.parseInt(matcher.group(4)),
                        Long.parseLong(matcher.group(5)),
                        Long.parseLong(matcher.group(6)));
        return merged.end() > merged.first() ? Optional.of(merged) : Optional.empty();
    }

    /** Empty when nothing with this name belongs to a timeline. */
    static Optional<Folder> folderOf(ObjectName name) {
        Matcher matcher = FOLDER.matcher(name.value());
        return matcher.matches() ? Optional.of(folder(matcher)) : Optional.empty();
    }

    Folder folder() {
        return new Folder(source, timeline);
    }

    ObjectName object() {
        String places =
                level == 0
                        ? String.format(Locale.ROOT, "0-%018d", first)
                        : String.format(Locale.ROOT, "%d-%018d-%018d", level, first, end);
        return new ObjectName(folder().prefix() + places);
    }

    boolean isMerged() {
        return level > 0;
    }

    /** Whether it was merged from all of that, as far as names tell. */
    boolean standsFor(LogName other) {
        if (!isMerged() || equals(other) || first > other.first) {
            return false;
        }
        return other.isMerged()
                ? other.end < end
                        || (other.end == end && (first < other.first || level > other.level))
                : other.first < end;
    }

    @Override
    public String toString() {
        return object().value();
    }

    private static Folder folder(Matcher matcher) {
        return new Folder(Id16.parse(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
}
