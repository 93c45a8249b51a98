package io.meridian.engine.restore;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Where replaced data are kept: beside the target, under a name that says when. */
final class AsidePath {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private AsidePath() {}

    /** A name that is free. */
    static Path of(Path target, Instant now) {
        String name = target.getFileName() + ".before_restore_" + TIME.format(now);
        Path aside = target.resolveSibling(name);
        int number = 2;
        while (Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
            aside = target.resolveSibling(name + "_" + number);
            number++;
        }
        return aside;
    }
}
