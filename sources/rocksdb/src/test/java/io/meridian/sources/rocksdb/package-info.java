/** Tests of capturing RocksDB databases. */
@NullMarked
package io.meridian.sources.rocksdb;

import org.jspecify.annotations.NullMarked;
