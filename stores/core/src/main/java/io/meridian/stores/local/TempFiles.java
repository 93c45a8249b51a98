package io.meridian.stores.local;

import io.meridian.kernel.env.Environment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Files that have no object's name yet. Before its first write a process makes the directory and
 * removes what dead processes left in it. Thread-safe.
 */
final class TempFiles {
    /** No object's name can have a tilde, so no object lies here and no listing comes here. */
    private static final String DIRECTORY = "tmp~";

    private static final Duration LEFTOVER_AGE = Duration.ofDays(1);
    private static final int RANDOM_BYTES = 12;

    /** Java copies a heap buffer to a native one of the same size and keeps that. */
    private static final int LARGEST_WRITE_BYTES = 1 << 20;

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_ATTRIBUTE =
            PosixFilePermissions.asFileAttribute(OWNER_ONLY);

    private final Environment environment;
    private final LocalRoot root;
    private final Path directory;
    private final TempOwner owner = TempOwner.current();
    private volatile boolean prepared;

    TempFiles(Environment environment, LocalRoot root) {
        this.environment = environment;
        this.root = root;
        this.directory = root.path().resolve(DIRECTORY);
    }

    /** A new file with this content, 0600, flushed to the disk. Nothing remains of a failed one. */
    TempFile write(ByteBuffer content) throws IOException {
        prepare();
        Path file = fresh();
        try {
            fill(file, content);
            return new TempFile(file);
        } catch (IOException | RuntimeException notWritten) {
            removeAfter(notWritten, file);
            throw notWritten;
        }
    }

    /** Whether the file system has hard links, found out by making one. */
    boolean linksWork() throws IOException {
        prepare();
        try (TempFile file = new TempFile(fresh());
                TempFile link = new TempFile(fresh())) {
            Files.createFile(file.path(), OWNER_ONLY_ATTRIBUTE);
            Files.createLink(link.path(), file.path());
            return true;
        } catch (IOException refused) {
            if (linksAreUnsupported(refused)) {
                return false;
            }
            throw refused;
        } catch (UnsupportedOperationException unknown) {
            return false;
        }
    }

    /** Whether this is how a file system without hard links answers. */
    static boolean linksAreUnsupported(IOException refused) {
        return switch (LocalFailures.reason(refused)) {
            case "Operation not permitted", "Operation not supported", "Function not implemented" ->
                    true;
            default -> false;
        };
    }

    private Path fresh() {
        return directory.resolve(owner.fileName(environment.randomBytes(RANDOM_BYTES)));
    }

    private static void fill(Path file, ByteBuffer content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        OWNER_ONLY_ATTRIBUTE)) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
            int end = content.limit();
            while (content.position() < end) {
                int next = Math.min(LARGEST_WRITE_BYTES, end - content.position());
                content.limit(content.position() + next);
                channel.write(content);
            }
            // Once only: a second fsync after a failed one may succeed although data was lost.
            channel.force(true);
        }
    }

    private static void removeAfter(Exception failure, Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException remains) {
            failure.addSuppressed(remains);
        }
    }

    private void prepare() throws IOException {
        root.requirePresent();
        if (prepared && Files.isDirectory(directory)) {
            return;
        }
        LocalRoot.makeDirectory(directory);
        removeLeftovers();
        prepared = true;
    }

    private void removeLeftovers() throws IOException {
        Instant youngest = environment.now().minus(LEFTOVER_AGE);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (isLeftover(file, youngest)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (DirectoryIteratorException unreadable) {
            throw unreadable.getCause();
        }
    }

    private boolean isLeftover(Path file, Instant youngest) throws IOException {
        try {
            return TempOwner.of(file).filter(other -> other.isDeadAsSeenBy(owner)).isPresent()
                    || Files.getLastModifiedTime(file).toInstant().isBefore(youngest);
        } catch (NoSuchFileException finished) {
            return false;
        }
    }

    /** A file under a name that is no object's; closing removes it, if it is still there. */
    record TempFile(Path path) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(path);
        }
    }
}
