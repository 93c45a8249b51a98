package io.meridian.sources.rocksdb;

import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the process that has locked a database has its tables open. Only looks. */
final class OpenTables {
    private static final Path KERNEL_LIST = Path.of("/proc/locks");
    private static final String LOCK = "LOCK";
    private static final int PID_FIELD = 4;
    private static final int FILE_FIELD = 5;

    private OpenTables() {}

    /**
     * The directory of one of the tables; empty when none is open, or nobody can tell: there is no
     * such process, it is another user's, or the system doesn't list locks.
     */
    static Optional<Path> directory(Path database, PosixDirectory directory, AbsentTables tables)
            throws PosixException {
        Optional<Long> lock = lockInode(directory);
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        for (String process : holders(lock.get())) {
            Set<Path> open = openFiles(process);
            if (open.contains(database.resolve(LOCK))) {
                Optional<Path> table =
                        open.stream().filter(file -> isOneOf(tables, file)).findFirst();
                if (table.isPresent()) {
                    return table.map(Path::getParent);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Long> lockInode(PosixDirectory directory) throws PosixException {
        try {
            byte[] name = LOCK.getBytes(StandardCharsets.UTF_8);
            return Optional.of(directory.status(name).identity().inode());
        } catch (PosixException failed) {
            if (failed.isAbsent()) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** Ids of processes that may be the lock's: the file system isn't compared. */
    private static List<String> holders(long inode) {
        try {
            return Files.readAllLines(KERNEL_LIST).stream()
                    .map(line -> line.strip().split("\\s+", -1))
                    .filter(fields -> fields.length > FILE_FIELD)
                    .filter(fields -> fields[FILE_FIELD].endsWith(":" + inode))
                    .map(fields -> fields[PID_FIELD])
                    .distinct()
                    .toList();
        } catch (IOException notListed) {
            return List.of(); // it only makes a message better
        }
    }

    private static Set<Path> openFiles(String process) {
        Set<Path> open = new HashSet<>();
        try (DirectoryStream<Path> descriptors =
                Files.newDirectoryStream(Path.of("/proc", process, "fd"))) {
            for (Path descriptor : descriptors) {
                open.add(Files.readSymbolicLink(descriptor));
            }
        } catch (IOException ended) {
            return open; // or it is another user's
        }
        return open;
    }

    /** A process may have other databases, with tables of the same numbers. */
    private static boolean isOneOf(AbsentTables tables, Path file) {
        Path parent = file.getParent();
        return parent != null && tables.mayBe(file) && !RocksSource.isDatabase(parent);
    }
}
