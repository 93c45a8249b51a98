package io.meridian.repository.vault.log;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.log.LogEvent;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;

/** Events as the independent reader writes them. */
final class LogLines {
    private LogLines() {}

    static String of(LogEvent event) {
        return switch (event) {
            case LogEvent.Appended appended ->
                    "appended %s %d %s"
                            .formatted(
                                    path(appended.file()),
                                    appended.offsetBytes(),
                                    hex(appended.data().buffer()));
            case LogEvent.Replaced replaced ->
                    "replaced %s %s%s"
                            .formatted(
                                    path(replaced.file()),
                                    attributes(replaced.attributes()),
                                    hex(replaced.content().buffer()));
            case LogEvent.Removed removed -> "removed " + path(removed.file());
            case LogEvent.Mark mark -> "mark " + time(mark.time()) + " " + mark.sequence();
            case LogEvent.Covered covered -> "covered " + time(covered.through());
            case LogEvent.Gap gap ->
                    "gap " + time(gap.from()) + " " + time(gap.to()) + " " + gap.reason();
        };
    }

    static String hex(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String path(EntryPath path) {
        return HexFormat.of().formatHex(path.key());
    }

    private static String time(Instant time) {
        return time.getEpochSecond() + " " + time.getNano();
    }

    private static String attributes(Attributes of) {
        StringBuilder line =
                new StringBuilder(of.mode() + " " + of.owner() + " " + of.group() + " ");
        line.append(of.modified().seconds()).append(' ').append(of.modified().nanos()).append(' ');
        for (ExtendedAttribute one : of.extended()) {
            line.append(HexFormat.of().formatHex(one.name())).append('=');
            line.append(HexFormat.of().formatHex(one.value())).append(' ');
        }
        return line.toString();
    }
}
