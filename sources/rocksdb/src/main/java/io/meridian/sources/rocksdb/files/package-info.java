/**
 * The files that make up a RocksDB database: their roles by their names, its small files, what its
 * options say, and how failures of reading any of it are told. Only looks, and copies what is
 * small; knows nothing of captures.
 */
@NullMarked
package io.meridian.sources.rocksdb.files;

import org.jspecify.annotations.NullMarked;
