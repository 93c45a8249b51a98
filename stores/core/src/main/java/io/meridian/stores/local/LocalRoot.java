package io.meridian.stores.local;

import io.meridian.kernel.failure.Unavailable;
import io.meridian.stores.ObjectName;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The root directory, and where names lie below it. Remembers which directory it was opened on: a
 * disk that was unmounted meanwhile must read as unreachable, not as empty. Immutable.
 */
final class LocalRoot {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_ATTRIBUTE =
            PosixFilePermissions.asFileAttribute(OWNER_ONLY);

    private final Path path;
    private final @Nullable Object identity;

    private LocalRoot(Path path, @Nullable Object identity) {
        this.path = path;
        this.identity = identity;
    }

    /** The directory at the path, which must exist; symbolic links to it are resolved now. */
    static LocalRoot at(Path path) throws IOException {
        Path real = path.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new NotDirectoryException(real.toString());
        }
        return new LocalRoot(real, identityOf(real));
    }

    /** The directory at the path, made durably when it is missing. */
    static LocalRoot made(Path path) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        Path at = path.toAbsolutePath().normalize();
        for (; at != null && !Files.exists(at); at = at.getParent()) {
            missing.push(at);
        }
        for (Path directory : missing) {
            makeDirectory(directory);
            flush(Objects.requireNonNull(directory.getParent()));
        }
        return at(path);
    }

    Path path() {
        return path;
    }

    String location() {
        return "file:" + path;
    }

    Path of(ObjectName name) {
        return path.resolve(name.value());
    }

    /** The directory that an object lies in; there is always one below or at the root. */
    Path folderOf(ObjectName name) {
        return Objects.requireNonNull(of(name).getParent());
    }

    /** The directories from this one up to the root, the root last. */
    List<Path> upToRoot(Path directory) {
        Deque<Path> chain = new ArrayDeque<>();
        for (Path at = directory; at != null && at.startsWith(path); at = at.getParent()) {
            chain.add(at);
        }
        return List.copyOf(chain);
    }

    /** Makes the missing directories below the root, never the root itself. */
    void makeFolder(Path directory) throws IOException {
        for (Path missing : upToRoot(directory).reversed()) {
            if (!missing.equals(path)) {
                makeDirectory(missing);
            }
        }
    }

    /** Makes one directory, 0700 whatever the umask, unless it is there. */
    static void makeDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, OWNER_ONLY_ATTRIBUTE);
        } catch (FileAlreadyExistsException exists) {
            if (Files.isDirectory(directory)) {
                return;
            }
            throw exists;
        }
        Files.setPosixFilePermissions(directory, OWNER_ONLY);
    }

    private static void flush(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Throws {@link Unavailable} when the root isn't the directory any more that it was. To be
     * asked before an absence below it is believed.
     */
    void requirePresent() {
        try {
            if (Objects.equals(identity, identityOf(path))) {
                return;
            }
        } catch (IOException gone) {
            throw unreachable("can't be reached any more", gone);
        }
        throw unreachable("isn't the directory it was when it was opened", null);
    }

    private Unavailable unreachable(String what, @Nullable IOException cause) {
        return new Unavailable(
                "store.unreachable",
                location() + " " + what,
                List.of("check that its disk is mounted, then run the command again"),
                cause);
    }

    private static @Nullable Object identityOf(Path directory) throws IOException {
        return Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
    }
}
