package io.meridian.engine.restore;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.finding.Finding;

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
import java.util.Optional;
import java.util.Set;

/**
 * Refuses to replace what a process works with: a database whose folder is exchanged under its feet
 * goes on writing to the old one, and loses all of it. Databases lock their files, and the kernel
 * lists the locks; no file is opened to look, because closing a file gives up its own process's
 * locks on it. Where there is no such list nobody can tell, which is a finding; who has no lock is
 * not seen.
 */
final class LocksHeld {
    private static final Path KERNEL_LIST = Path.of("/proc/locks");
    private static final String WAITING = "->";
    private static final List<String> KINDS = List.of("POSIX", "FLOCK", "OFDLCK");
    private static final Set<String> UNLISTED =
            Set.of("btrfs", "nfs", "nfs4", "cifs", "smb3", "ceph", "glusterfs");
    private static final int PID_FIELD = 4;
    private static final int FILE_FIELD = 5;

    private LocksHeld() {}

    /** A file as the kernel's list names it. */
    private record Inode(long device, long number) {}

    /**
     * Looks at everything in a directory.
     *
     * @return a warning when that could not be done
     * @throws Conflict code {@code restore.target_in_use}
     */
    static Optional<Finding> requireNone(Path directory) {
        return requireNone(directory, KERNEL_LIST);
    }

    static Optional<Finding> requireNone(Path directory, Path list) {
        try {
            Map<Inode, String> holders = holders(Files.readAllLines(list));
            long device = inode(directory).device();
            if (holders.keySet().stream().anyMatch(locked -> locked.device() == device)) {
                Files.walkFileTree(directory, visitor(holders));
            }
            String type = Files.getFileStore(directory).type();
            return isListed(type)
                    ? Optional.empty()
                    : Optional.of(untold(directory, "locks on " + type + " aren't listed"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return Optional.of(untold(directory, unknown.toString()));
        }
    }

    /**
     * A warning: who goes on working with what was replaced loses what it writes, and it was not
     * seen whether somebody does. What is replaced is in the safety backup all the same.
     */
    private static Finding untold(Path directory, String why) {
        return Finding.warning(
                "restore.use_unknown",
                directory.toString(),
                "it could not be seen whether a process works with what was replaced: " + why,
                "if one does, stop it: what it writes goes to the old files; then restore again");
    }

    /**
     * Whether the list tells of this kind of file system so that it can be matched: on btrfs files
     * have another device than the list says, and of shares it knows this host's locks alone.
     */
    static boolean isListed(String fileSystemType) {
        return !UNLISTED.contains(fileSystemType);
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
                if (parts.length != 3) {
                    throw new IllegalArgumentException("in the list of locks: " + line);
                }
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
