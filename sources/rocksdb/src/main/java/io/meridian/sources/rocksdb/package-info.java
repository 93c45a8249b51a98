/**
 * RocksDB databases as sources.
 *
 * <p>{@link io.meridian.sources.rocksdb.RocksSource} gives a snapshot of a database that another
 * process may hold and write to ({@link io.meridian.sources.rocksdb.OutsideCapture}), or of one
 * that this process holds ({@link io.meridian.sources.rocksdb.InsideCapture}). Invariants:
 *
 * <ul>
 *   <li>A snapshot is one state that the database was in while it was taken; from outside, of what
 *       reached the write-ahead log. It has opened with RocksDB, or is the same, file by file, as
 *       one that has.
 *   <li>Nothing is ever written into the database's own directory, and none is made by opening a
 *       wrong path.
 *   <li>A file of tables or blobs never changes once the database's manifest names it, so one that
 *       an earlier backup has is not opened.
 *   <li>What is staged is private and goes when the snapshot is closed; what a killed process left
 *       goes with the next capture.
 * </ul>
 *
 * <p>Beneath it: {@code files} are what a database is made of, {@code format} is what stands in its
 * manifest and logs, {@code log} follows its write-ahead log, {@code opened} opens what was
 * captured or restored.
 *
 * <p>RocksDB's types stay inside these packages, but for the handle an application gives.
 */
@NullMarked
package io.meridian.sources.rocksdb;

import org.jspecify.annotations.NullMarked;
