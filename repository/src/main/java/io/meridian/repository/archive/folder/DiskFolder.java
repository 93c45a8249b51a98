package io.meridian.repository.archive.folder;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;
import io.meridian.kernel.posix.Readback;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** A folder on a local disk. Symbolic links in it are never followed. */
public final class DiskFolder implements Folder {
    private static final Set<StandardOpenOption> NEW_FILE =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /** What link(2) says where it can't link, in the words that Java passes on. */
    private static final Set<String> NOT_LINKABLE =
            Set.of(
                    "Invalid cross-device link",
                    "Operation not permitted",
                    "Operation not supported",
                    "Too many links");

    private final Path root;

    /** The directory must exist when it is used. */
    public DiskFolder(Path root) {
        this.root = root;
    }

    /** The same for a directory that is made, with those above it, when there is none. */
    public static DiskFolder make(Path root) {
        try {
            Files.createDirectories(
                    root,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            return new DiskFolder(root);
        } catch (FileAlreadyExistsException file) {
            throw new InvalidRequest(
                    "archive.not_a_directory",
                    root + " is no directory",
                    List.of("name a directory, or one that does not exist yet"),
                    file);
        } catch (IOException failed) {
            throw FolderFailures.translated("make directory", root.toString(), failed);
        }
    }

    @Override
    public Path path() {
        return root;
    }

    @Override
    public List<FolderItem> list(String directory) {
        try (Stream<Path> names = Files.list(root.resolve(directory))) {
            List<FolderItem> items = new ArrayList<>();
            for (Path each : (Iterable<Path>) names::iterator) {
                add(items, each);
            }
            items.sort(Comparator.comparing(FolderItem::name));
            return items;
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        } catch (UncheckedIOException failed) {
            throw FolderFailures.translated(
                    "list", shown(directory), Objects.requireNonNull(failed.getCause()));
        } catch (IOException failed) {
            throw FolderFailures.translated("list", shown(directory), failed);
        }
    }

    private static void add(List<FolderItem> items, Path path) throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(
                            path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            long size = found.isRegularFile() ? found.size() : 0;
            if (found.isRegularFile() || found.isDirectory()) {
                items.add(
                        new FolderItem(
                                String.valueOf(path.getFileName()), size, found.isDirectory()));
            }
        } catch (NoSuchFileException goneMeanwhile) {
            // Somebody else's temporary file.
            return;
        }
    }

    @Override
    public OptionalLong size(String name) {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(
                            root.resolve(name),
                            BasicFileAttributes.class,
                            LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile() ? OptionalLong.of(found.size()) : OptionalLong.empty();
        } catch (NoSuchFileException none) {
            return OptionalLong.empty();
        } catch (IOException failed) {
            throw FolderFailures.translated("look at", shown(name), failed);
        }
    }

    @Override
    public InputStream read(String name) {
        try {
            return Channels.newInputStream(
                    Files.newByteChannel(
                            root.resolve(name),
                            StandardOpenOption.READ,
                            LinkOption.NOFOLLOW_LINKS));
        } catch (IOException failed) {
            throw FolderFailures.translated("open", shown(name), failed);
        }
    }

    @Override
    public byte[] readSmall(String name, int maxBytes) {
        try (InputStream input = read(name)) {
            byte[] bytes = input.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new Corruption(
                        "archive.damaged",
                        shown(name) + " is damaged: longer than " + maxBytes + " bytes",
                        "restore the file from another copy of the repository");
            }
            return bytes;
        } catch (IOException failed) {
            throw FolderFailures.translated("read", shown(name), failed);
        }
    }

    @Override
    public FolderOutput create(String name) {
        try {
            return new DiskOutput(
                    FileChannel.open(
                            root.resolve(name),
                            NEW_FILE,
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))),
                    shown(name));
        } catch (IOException failed) {
            throw FolderFailures.translated("create", shown(name), failed);
        }
    }

    @Override
    public void makeDirectory(String name) {
        try {
            Files.createDirectory(
                    root.resolve(name),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException there) {
            if (!Files.isDirectory(root.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                throw FolderFailures.translated("create directory", shown(name), there);
            }
        } catch (IOException failed) {
            throw FolderFailures.translated("create directory", shown(name), failed);
        }
    }

    @Override
    public void publish(String from, String to) {
        try {
            Files.createLink(root.resolve(to), root.resolve(from));
            Files.delete(root.resolve(from));
        } catch (IOException failed) {
            throw FolderFailures.translated("publish", shown(to), failed);
        }
    }

    @Override
    public void replace(String from, String to) {
        try {
            Files.move(root.resolve(from), root.resolve(to), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw FolderFailures.translated("replace", shown(to), failed);
        }
    }

    @Override
    public boolean link(Path existing, String name) {
        try {
            Files.createLink(root.resolve(name), existing);
            return true;
        } catch (FileSystemException refused) {
            String reason = refused.getReason();
            if (reason != null && NOT_LINKABLE.contains(reason)) {
                return false;
            }
            throw FolderFailures.translated("link", shown(name), refused);
        } catch (UnsupportedOperationException unknown) {
            return false;
        } catch (IOException failed) {
            throw FolderFailures.translated("link", shown(name), failed);
        }
    }

    @Override
    public void delete(String name) {
        try {
            Files.deleteIfExists(root.resolve(name));
        } catch (DirectoryNotEmptyException filled) {
            throw new Conflict(
                    "archive.not_empty",
                    "can't delete " + shown(name) + ": something is in it",
                    List.of("run the command again"),
                    filled);
        } catch (IOException failed) {
            throw FolderFailures.translated("delete", shown(name), failed);
        }
    }

    @Override
    public void syncDirectory(String name) {
        try (FileChannel directory =
                FileChannel.open(root.resolve(name), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException failed) {
            throw FolderFailures.translated("make durable", "names in " + shown(name), failed);
        }
    }

    @Override
    public boolean dropCached(String name) {
        try {
            return Readback.dropCached(root.resolve(name));
        } catch (IOException failed) {
            throw FolderFailures.translated("read back", shown(name), failed);
        }
    }

    @Override
    public @Nullable FolderLock tryLock(String name) {
        byte[] relative = name.getBytes(StandardCharsets.UTF_8);
        try (PosixDirectory directory = PosixDirectory.open(root)) {
            PosixFile file = openOrMake(directory, relative, name);
            if (file.tryLock()) {
                return file::close;
            }
            file.close();
            return null;
        } catch (PosixException failed) {
            throw FolderFailures.translated(
                    "lock", shown(name), new IOException(failed.reason(), failed));
        }
    }

    private PosixFile openOrMake(PosixDirectory directory, byte[] relative, String name)
            throws PosixException {
        if (size(name).isEmpty()) {
            try {
                return directory.createFile(relative, 0600);
            } catch (PosixException failed) {
                if (size(name).isEmpty()) {
                    throw failed;
                }
            }
        }
        return directory.openForWriting(relative);
    }

    private String shown(String name) {
        return name.isEmpty() ? root.toString() : root.resolve(name).toString();
    }
}
