/**
 * What RocksDB writes, as far as it has to be understood without RocksDB: the records of
 * write-ahead logs and manifests, a manifest's edits, the head of a batch of writes.
 *
 * <p>Logs and manifests are blocks of 32 KiB; a record is kept in one piece or in several, each
 * within a block, after a head of checksum (4 bytes, CRC-32C, masked), length (2) and type (1).
 * Numbers are little endian. Nothing is guessed: what isn't understood is said to be so. Bytes come
 * from a database that may be damaged, so every length is checked before it is used.
 */
@NullMarked
package io.meridian.sources.rocksdb.format;

import org.jspecify.annotations.NullMarked;
