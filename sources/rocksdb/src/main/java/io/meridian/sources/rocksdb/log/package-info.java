/**
 * The write-ahead log of a RocksDB database that another process writes: followed by its files
 * ({@link io.meridian.sources.rocksdb.log.RocksLog}), and laid over a backup again ({@link
 * io.meridian.sources.rocksdb.log.RocksRecovery}). Invariants:
 *
 * <ul>
 *   <li>Whole records only are given on, each log's in order.
 *   <li>Whatever sequence numbers and manifests don't prove to be complete is a gap.
 *   <li>RocksDB's library is not needed to follow a log.
 * </ul>
 */
@NullMarked
package io.meridian.sources.rocksdb.log;

import org.jspecify.annotations.NullMarked;
