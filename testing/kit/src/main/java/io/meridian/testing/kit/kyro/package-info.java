/**
 * A writer of KyroDB's files, made from their byte layout alone: it shares no code with the
 * product, so that tests compare two readings of one layout. It keeps a ledger of what it wrote,
 * against which a recovery can be checked, and has a reader of its own that follows KyroDB's rule
 * of replay.
 *
 * <p>Numbers are little-endian, payloads are bincode with integers of fixed width. A log file:
 * {@code 00 4C 41 57}, then frames of length u32, payload, CRC-32 u32 of the payload. A payload: op
 * u32 (insert 0, delete 1, update of metadata 2), document u64, vector (count u64, f32 each), then
 * metadata (count u64; each key and value a length u64 and UTF-8) and sequence u64 – both since
 * there are sequence numbers only –, time u64 in seconds. A snapshot: {@code 50 41 4E 53}, length
 * u64, payload, CRC-32 u32; payload: version u32 (1, then 4), time u64, documents u64, dimension
 * u64, the documents (count u64; each u64 and a vector), and since version 4 metadata (count u64;
 * each u64 and a map), distance u32, sequence u64.
 */
@NullMarked
package io.meridian.testing.kit.kyro;

import org.jspecify.annotations.NullMarked;
