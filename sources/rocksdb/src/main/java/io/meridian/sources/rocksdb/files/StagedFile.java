package io.meridian.sources.rocksdb.files;

import io.meridian.kernel.posix.FileStatus;

/**
 * A file of a captured database.
 *
 * @param name as in the database's directory
 * @param as its name in the staging folder
 * @param original what the system knew of the database's own file when it was captured
 * @param size so much of it belongs to the snapshot
 */
public record StagedFile(String name, String as, FileRole role, FileStatus original, long size) {}
