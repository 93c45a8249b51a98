/**
 * Compression of single chunks (document, section 6). What was compressed is decompressed and
 * compared with the source before it is sealed. The native libraries are loaded when a chunk first
 * needs them. A delta is a zstd frame that refers to another chunk's plain bytes.
 */
@NullMarked
package io.meridian.repository.vault.codec;

import org.jspecify.annotations.NullMarked;
