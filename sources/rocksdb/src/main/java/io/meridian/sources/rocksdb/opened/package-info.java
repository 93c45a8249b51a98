/**
 * RocksDB databases opened to look at them ({@link io.meridian.sources.rocksdb.opened.Opening}),
 * with stand-ins for what only their applications have, and compared key by key ({@link
 * io.meridian.sources.rocksdb.opened.RocksComparison}). No database that an application uses is
 * opened here: what is opened was captured or restored before.
 */
@NullMarked
package io.meridian.sources.rocksdb.opened;

import org.jspecify.annotations.NullMarked;
