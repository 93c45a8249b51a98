/**
 * The bytes of directories that hold snapshots and a write-ahead log: what their files are called,
 * how records stand in them, and where a record says its number and its time. A layout is data
 * ({@link io.meridian.sources.wal.format.WalLayout}); KyroDB's is built in.
 *
 * <p>KyroDB, little-endian throughout. A log file: magic u32 {@code 0x57414C00}, then frames of
 * length u32, payload, CRC-32 u32 of the payload. A payload is bincode: op u32, document u64,
 * vector (count u64, that many f32), then, since sequence numbers were introduced, metadata (count
 * u64, each a key and a value with lengths u64), sequence u64, time u64 in seconds; before, only
 * the time. A snapshot: magic u32 {@code 0x534E4150}, length u64, payload, CRC-32 u32; the payload
 * begins with version u32, time u64, documents u64, dimension u64, and since version 4 ends with
 * the sequence number of the last record in it.
 */
@NullMarked
package io.meridian.sources.wal.format;

import org.jspecify.annotations.NullMarked;
