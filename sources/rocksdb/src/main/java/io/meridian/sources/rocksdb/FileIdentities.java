package io.meridian.sources.rocksdb;

import io.meridian.kernel.entry.Fingerprint;
import io.meridian.sources.rocksdb.files.StagedFile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * What tells that a file of a database is the one that an earlier backup has: the database's own id
 * and the inode; the name with its number, the size and the modification time are compared beside.
 * Not the change time, which every hard link changes. Tables and blobs never change; for the others
 * the modification time must be old enough to show a change.
 */
final class FileIdentities {
    private static final byte VERSION = 1;
    private static final int DATABASE_BYTES = 16;

    private final byte[] database;
    private final Instant takenAt;

    FileIdentities(String databaseIdentity, Instant takenAt) {
        MessageDigest digest = FilesState.sha256();
        this.database = digest.digest(databaseIdentity.getBytes(StandardCharsets.UTF_8));
        this.takenAt = takenAt;
    }

    Fingerprint of(StagedFile file) {
        if (!file.role().isImmutable() && !FilesState.isSettled(file.original(), takenAt)) {
            return Fingerprint.UNKNOWN;
        }
        ByteBuffer bytes = ByteBuffer.allocate(1 + DATABASE_BYTES + Long.BYTES);
        bytes.put(VERSION);
        bytes.put(database, 0, DATABASE_BYTES);
        bytes.putLong(file.original().identity().inode());
        return Fingerprint.of(bytes.array());
    }
}
