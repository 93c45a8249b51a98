package io.meridian.repository.archive.folder;

/** A lock that is held until it is closed or its process ends. */
@FunctionalInterface
public interface FolderLock extends AutoCloseable {
    @Override
    void close();
}
