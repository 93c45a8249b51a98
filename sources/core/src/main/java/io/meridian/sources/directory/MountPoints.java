package io.meridian.sources.directory;

import io.meridian.kernel.posix.RawPath;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where file systems are mounted, as this process sees it. */
final class MountPoints {
    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final int MOUNT_POINT_FIELD = 4;

    private MountPoints() {}

    /** Mount points at a path without symbolic links, or below it. */
    static List<Path> within(Path real) {
        List<Path> found = new ArrayList<>();
        for (String line : lines()) {
            String[] fields = line.split(" ", MOUNT_POINT_FIELD + 2);
            if (fields.length > MOUNT_POINT_FIELD) {
                Path point = RawPath.path(unescaped(fields[MOUNT_POINT_FIELD]));
                if (point.startsWith(real)) {
                    found.add(point);
                }
            }
        }
        return found;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(TABLE, StandardCharsets.ISO_8859_1);
        } catch (IOException absent) {
            return List.of(); // each directory's own status still tells, and removal never crosses
        }
    }

    /** The table writes space, tab, newline and backslash as a backslash and three octal digits. */
    static byte[] unescaped(String field) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(field.length());
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) == '\\' && i + 3 < field.length()) {
                bytes.write(Integer.parseInt(field, i + 1, i + 4, 8));
                i += 3;
            } else {
                bytes.write(field.charAt(i));
            }
        }
        return bytes.toByteArray();
    }
}
