package io.meridian.repository.archive.folder;

/**
 * A name in a folder.
 *
 * @param size length in bytes; 0 for directories
 */
public record FolderItem(String name, long size, boolean directory) {}
