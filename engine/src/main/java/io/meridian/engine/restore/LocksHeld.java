package io.meridian.engine.restore;

import io.meridian.kernel.failure.Conflict;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Refuses to replace what a process works with: a database whose folder is exchanged under its feet
 * goes on writing to the old one, and loses all of it. Databases lock their files, and the kernel
 * lists the locks; no file is opened to look, because closing a file gives up its own process's
 * locks on it. Where there is no such list, or no lock, nobody can tell.
 */
final class LocksHeld {
    private static final Path KERNEL_LIST = Path.of("/proc/locks");
    private static final String WAITING = "->";
    private static final List<String> KINDS = List.of("POSIX", "FLOCK", "OFDLCK");
    private static final int PID_FIELD = 4;
    private static final int FILE_FIELD = 5;

    private LocksHeld() {}

    /** A file as the kernel's list names it. */
    private record Inode(long device, long number) {}

    /**
     * Looks at everything in a directory.
     *
     * @throws Conflict code {@code restore.target_in_use}
     */
    static void requireNone(Path directory) {
        requireNone(directory, KERNEL_LIST);
    }

    static void requireNone(Path directory, Path list) {
        try {
            Map<Inode, String> holders = holders(Files.readAllLines(list));
            long device = inode(directory).device();
            if (holders.keySet().stream().anyMatch(locked -> locked.device() == device)) {
                Files.walkFileTree(directory, visitor(holders));
            }
        } catch (IOException | UnsupportedOperationException unknown) {
            // Nobody can tell; the safety backup and the look before the switch remain.
        }
    }

    private static FileVisitor<Path> visitor(Map<Inode, String> holders) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes facts)
                    throws IOException {
                return visitFile(directory, facts);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts)
                    throws IOException {
                String holder = holders.get(inode(file));
                if (holder != null) {
                    throw inUse(file, holder);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        };
    }

    /** Process ids by what they have locked. Lines of those who wait are left out. */
    private static Map<Inode, String> holders(List<String> lines) {
        Map<Inode, String> holders = new HashMap<>();
        for (String line : lines) {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length > FILE_FIELD
                    && !fields[1].equals(WAITING)
                    && KINDS.contains(fields[1])) {
                String[] parts = fields[FILE_FIELD].split(":", -1);
                holders.put(
                        new Inode(
                                device(Long.parseLong(parts[0], 16), Long.parseLong(parts[1], 16)),
                                Long.parseLong(parts[2])),
                        fields[PID_FIELD]);
            }
        }
        return holders;
    }

    private static Inode inode(Path file) throws IOException {
        Map<String, Object> facts =
                Files.readAttributes(file, "unix:dev,ino", LinkOption.NOFOLLOW_LINKS);
        return new Inode(number(facts, "dev"), number(facts, "ino"));
    }

    private static long number(Map<String, Object> facts, String name) {
        return (Long) Objects.requireNonNull(facts.get(name), name);
    }

    /** As the C library packs the two numbers. */
    private static long device(long major, long minor) {
        return (minor & 0xff)
                | ((major & 0xfff) << 8)
                | ((minor & ~0xffL) << 12)
                | ((major & ~0xfffL) << 32);
    }

    private static Conflict inUse(Path file, String holder) {
        return new Conflict(
                "restore.target_in_use",
                "process " + holder + " has locked " + file + "; nothing was replaced",
                "stop it, then restore again: what it writes meanwhile would be lost",
                "or restore to another directory");
    }
}
