package io.meridian.engine.backups;

import io.meridian.engine.api.EntryView;
import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.Timestamp;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** Entries as interfaces show them. */
public final class EntryViews {
    private EntryViews() {}

    public static EntryView of(Entry entry) {
        Attributes attributes = entry.attributes();
        return new EntryView(
                entry.path().toString(),
                base64(entry.path()),
                typeName(entry.type()),
                entry.size(),
                fourDigits(attributes.mode()),
                attributes.owner(),
                attributes.group(),
                instant(attributes.modified()),
                target(entry.type()));
    }

    /** Several, in their order. */
    public static List<EntryView> of(List<Entry> entries) {
        return entries.stream().map(EntryViews::of).toList();
    }

    /** The raw bytes of a path that its text can't say, else null. */
    public static @Nullable String base64(EntryPath path) {
        return path.isUtf8() ? null : Base64.getEncoder().encodeToString(path.slashed());
    }

    private static String fourDigits(int mode) {
        return Integer.toOctalString(010000 | mode).substring(1);
    }

    private static String typeName(EntryType type) {
        return switch (type) {
            case EntryType.RegularFile() -> "file";
            case EntryType.Directory() -> "directory";
            case EntryType.HardLink _ -> "hardlink";
            case EntryType.SymbolicLink _ -> "symlink";
        };
    }

    private static @Nullable String target(EntryType type) {
        return switch (type) {
            case EntryType.HardLink(EntryPath first) -> first.toString();
            case EntryType.SymbolicLink link -> new String(link.target(), StandardCharsets.UTF_8);
            case EntryType.RegularFile(), EntryType.Directory() -> null;
        };
    }

    /** File systems keep times that an instant can't; those become its nearest. */
    private static Instant instant(Timestamp time) {
        if (time.seconds() > Instant.MAX.getEpochSecond()) {
            return Instant.MAX;
        }
        if (time.seconds() < Instant.MIN.getEpochSecond()) {
            return Instant.MIN;
        }
        return Instant.ofEpochSecond(time.seconds(), time.nanos());
    }
}
