package io.meridian.stores.local;

import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.stores.Durability;
import io.meridian.stores.ObjectName;
import io.meridian.stores.local.TempFiles.TempFile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * The writing half of the store. The order makes a crash safe at every point: content durable, then
 * the name, then the name durable, and only then the temporary name goes. Thread-safe.
 */
final class LocalWriter {
    private final LocalRoot root;
    private final LocalFailures failures;
    private final TempFiles temps;
    private final DirectorySync directories;

    LocalWriter(
            LocalRoot root, LocalFailures failures, TempFiles temps, DirectorySync directories) {
        this.root = root;
        this.failures = failures;
        this.temps = temps;
        this.directories = directories;
    }

    boolean createIfAbsent(ObjectName name, ByteBuffer content, Durability durability) {
        if (isTaken(name)) {
            // Who is told that somebody else won may build on it, so it must last, too.
            keep(name, durability);
            return false;
        }
        try (TempFile temp = write(name, content)) {
            boolean created = link(name, temp.path());
            keep(name, durability);
            return created;
        } catch (IOException cause) {
            throw failures.tempRemains(name, cause);
        }
    }

    void put(ObjectName name, ByteBuffer content) {
        try (TempFile temp = write(name, content)) {
            replace(name, temp.path());
            keep(name, Durability.AT_RETURN);
        } catch (IOException cause) {
            throw failures.tempRemains(name, cause);
        }
    }

    void barrier() {
        try {
            directories.flushPending();
        } catch (IOException cause) {
            throw failures.notDurable("the objects written", cause);
        }
    }

    void delete(ObjectName name) {
        if (isTaken(name)) {
            try {
                Files.deleteIfExists(root.of(name));
            } catch (IOException cause) {
                throw failures.translated("delete", name, cause);
            }
        } else if (!Files.isDirectory(root.folderOf(name))) {
            root.requirePresent();
            return;
        }
        // Also when it was gone: another process may have deleted it and not flushed that yet.
        keep(name, Durability.AT_RETURN);
    }

    private TempFile write(ObjectName name, ByteBuffer content) {
        try {
            return temps.write(content.duplicate());
        } catch (IOException cause) {
            throw failures.translated("write", name, cause);
        }
    }

    private boolean isTaken(ObjectName name) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(
                            root.of(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isRegularFile()) {
                return true;
            }
            throw failures.notAnObject(name, null);
        } catch (NoSuchFileException absent) {
            return false;
        } catch (IOException cause) {
            throw failures.translated("look for", name, cause);
        }
    }

    /** Whether the name was free and is now this file's. */
    private boolean link(ObjectName name, Path temp) {
        makeFolder(name);
        try {
            Files.createLink(root.of(name), temp);
            return true;
        } catch (FileAlreadyExistsException taken) {
            isTaken(name);
            return false;
        } catch (IOException cause) {
            throw linkRefused(name, cause);
        } catch (UnsupportedOperationException cause) {
            throw withoutLinks(cause);
        }
    }

    private void replace(ObjectName name, Path temp) {
        makeFolder(name);
        try {
            Files.move(temp, root.of(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException cause) {
            throw failures.translated("write", name, cause);
        }
    }

    private void makeFolder(ObjectName name) {
        Path folder = root.folderOf(name);
        if (Files.isDirectory(folder)) {
            return;
        }
        try {
            root.makeFolder(folder);
        } catch (IOException cause) {
            throw failures.translated("make the directory of", name, cause);
        }
    }

    private void keep(ObjectName name, Durability durability) {
        Path folder = root.folderOf(name);
        if (durability == Durability.AT_BARRIER) {
            directories.flushLater(folder);
            return;
        }
        try {
            directories.flush(folder);
        } catch (IOException cause) {
            throw failures.notDurable("object " + name, cause);
        }
    }

    private Failure linkRefused(ObjectName name, IOException cause) {
        if (TempFiles.linksAreUnsupported(cause) && !linksWork(cause)) {
            return withoutLinks(cause);
        }
        return failures.translated("create", name, cause);
    }

    /** A protected directory refuses links in the same words as a file system without any. */
    private boolean linksWork(IOException refused) {
        try {
            return temps.linksWork();
        } catch (IOException unknown) {
            refused.addSuppressed(unknown);
            return true;
        }
    }

    private InvalidRequest withoutLinks(Exception cause) {
        return new InvalidRequest(
                "store.no_conditional_create",
                root.location()
                        + " lies on a file system without hard links, so two writers could"
                        + " overwrite each other",
                List.of("use a file system that has them: ext4, xfs, btrfs, zfs, NFS"),
                cause);
    }
}
