package io.meridian.sources.rocksdb.files;

import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * What a database has besides data: CURRENT, IDENTITY and the newest OPTIONS, which are replaced,
 * never changed.
 *
 * @param identity the database's own id; empty when it has none
 */
public record SmallFiles(String identity, DatabaseOptions options) {
    private static final int MOST_TRIES = 10;

    /** Copies them, and adds them to the files. CURRENT names the manifest that is there. */
    public static SmallFiles copy(
            PosixDirectory database, PosixDirectory folder, Map<String, StagedFile> files)
            throws PosixException {
        String manifest =
                files.values().stream()
                        .filter(file -> file.role() == FileRole.MANIFEST)
                        .findFirst()
                        .orElseThrow()
                        .name();
        stage(database, folder, "CURRENT", manifest + "\n", files);
        String identity = copyIfThere(database, folder, "IDENTITY", files).orElse("").strip();
        return new SmallFiles(identity, copyOptions(database, folder, files));
    }

    /** The options as they are now. */
    public static DatabaseOptions options(PosixDirectory database) throws PosixException {
        for (int attempt = 1; attempt <= MOST_TRIES; attempt++) {
            Optional<String> name = newestOptions(database);
            if (name.isEmpty()) {
                break;
            }
            Optional<String> text = readIfThere(database, name.get());
            if (text.isPresent()) {
                return DatabaseOptions.parse(text.get());
            }
        }
        return DatabaseOptions.UNKNOWN;
    }

    /** The options of a database that nobody uses. */
    public static DatabaseOptions optionsIn(Path directory) {
        try (PosixDirectory opened = PosixDirectory.open(directory)) {
            return options(opened);
        } catch (PosixException failed) {
            throw RocksFailures.unreadable(directory, failed);
        }
    }

    /** The database's own id; empty when it has none. */
    public static String identity(PosixDirectory database) throws PosixException {
        return readIfThere(database, "IDENTITY").orElse("").strip();
    }

    private static DatabaseOptions copyOptions(
            PosixDirectory database, PosixDirectory folder, Map<String, StagedFile> files)
            throws PosixException {
        for (int attempt = 1; attempt <= MOST_TRIES; attempt++) {
            Optional<String> name = newestOptions(database);
            if (name.isEmpty()) {
                break;
            }
            Optional<String> text = copyIfThere(database, folder, name.get(), files);
            if (text.isPresent()) {
                return DatabaseOptions.parse(text.get());
            }
        }
        return DatabaseOptions.UNKNOWN;
    }

    private static Optional<String> newestOptions(PosixDirectory database) throws PosixException {
        return Listing.names(database).stream()
                .filter(name -> FileRole.of(name) == FileRole.OPTIONS)
                .max(Comparator.comparingLong(FileRole::number));
    }

    private static Optional<String> copyIfThere(
            PosixDirectory database,
            PosixDirectory folder,
            String name,
            Map<String, StagedFile> files)
            throws PosixException {
        Optional<String> text = readIfThere(database, name);
        if (text.isPresent()) {
            stage(database, folder, name, text.get(), files);
        }
        return text;
    }

    private static Optional<String> readIfThere(PosixDirectory database, String name)
            throws PosixException {
        try {
            return Optional.of(SmallFile.read(database, bytes(name)));
        } catch (PosixException failed) {
            if (failed.isAbsent()) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private static void stage(
            PosixDirectory database,
            PosixDirectory folder,
            String name,
            String text,
            Map<String, StagedFile> files)
            throws PosixException {
        SmallFile.write(folder, bytes(name), text);
        FileStatus original = status(database, folder, name);
        files.put(name, new StagedFile(name, name, FileRole.of(name), original, text.length()));
    }

    /** Of the database's own; of the copy when that is gone by now. */
    private static FileStatus status(PosixDirectory database, PosixDirectory folder, String name)
            throws PosixException {
        try {
            return database.status(bytes(name));
        } catch (PosixException failed) {
            if (failed.isAbsent()) {
                return folder.status(bytes(name));
            }
            throw failed;
        }
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
