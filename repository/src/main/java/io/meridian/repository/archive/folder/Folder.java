package io.meridian.repository.archive.folder;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * The directory of an archive repository. Names are relative to it, with slashes; files are never
 * changed under their final name. Thread-safe. Failures are those of {@code kernel.failure}.
 */
public interface Folder {
    /** Where it is. */
    Path path();

    /** What lies in a directory of it, ascending by name; empty when there is no such directory. */
    List<FolderItem> list(String directory);

    /** Length of a file; empty when there is none. */
    OptionalLong size(String name);

    /**
     * Opens a file. Skipping is cheap; the caller closes it.
     *
     * @throws io.meridian.kernel.failure.NotFound when there is none
     */
    InputStream read(String name);

    /**
     * All of a small file.
     *
     * @throws io.meridian.kernel.failure.NotFound when there is none
     * @throws io.meridian.kernel.failure.Corruption when it is longer than the limit
     */
    byte[] readSmall(String name, int maxBytes);

    /** Makes a file that must not exist, mode 0600. */
    FolderOutput create(String name);

    /** Makes a directory, mode 0700, unless there is one. */
    void makeDirectory(String name);

    /**
     * Gives a finished file its final name, and takes away its first. Fails when the final name is
     * taken; both directories are not durable yet.
     *
     * @throws io.meridian.kernel.failure.Conflict code {@code archive.name_taken}
     */
    void publish(String from, String to);

    /** The same, but what has the name already is replaced. */
    void replace(String from, String to);

    /**
     * Gives a file of this file system another name here.
     *
     * @return false when the file system of the existing one is another, or doesn't allow it
     */
    boolean link(Path existing, String name);

    /** Removes a file or an empty directory; nothing happens when there is none. */
    void delete(String name);

    /** Makes names in a directory durable. */
    void syncDirectory(String name);

    /** Drops a file from the page cache; whether it is known to have left it. */
    boolean dropCached(String name);

    /**
     * Takes the exclusive lock of a file, which is made if needed; it ends with the process.
     *
     * @return null when somebody else has it
     */
    @Nullable FolderLock tryLock(String name);
}
