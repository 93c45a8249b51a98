/**
 * Directories that hold a snapshot and a write-ahead log, such as KyroDB's: captured in one state
 * while their owner writes, followed record by record, and put together again as they were after
 * any record.
 *
 * <p>What the owner does is seen from outside only: files are opened, listed and read, never locked
 * or linked. The manifest is read before and after the files were fixed, and has to be the same;
 * log files are taken up to their last whole record. Bytes are known to {@link
 * io.meridian.sources.wal.format} alone.
 */
@NullMarked
package io.meridian.sources.wal;

import org.jspecify.annotations.NullMarked;
