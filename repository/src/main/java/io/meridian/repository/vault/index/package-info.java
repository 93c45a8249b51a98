/**
 * Which chunk lies where (document, section 7). Segments are immutable; the {@link
 * io.meridian.repository.vault.index.ChunkIndex} merges those that count into one sorted off-heap
 * table of 48 bytes a chunk.
 */
@NullMarked
package io.meridian.repository.vault.index;

import org.jspecify.annotations.NullMarked;
