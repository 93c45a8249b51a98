/** What RocksDB writes is understood, and what it doesn't write harms nobody. */
@NullMarked
package io.meridian.sources.rocksdb.format;

import org.jspecify.annotations.NullMarked;
