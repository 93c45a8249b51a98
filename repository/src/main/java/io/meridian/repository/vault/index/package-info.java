/**
 * Which chunk lies where (document, section 7). Segments are immutable; the {@link
 * io.meridian.repository.vault.index.ChunkIndex} holds the entries of those that count in one
 * sorted table of 48 bytes a chunk. The {@link
 * io.meridian.repository.vault.index.ChunkIndexBuilder} takes segments one at a time and sorts the
 * table where it is, so that reading an index needs memory for the table and one segment.
 */
@NullMarked
package io.meridian.repository.vault.index;

import org.jspecify.annotations.NullMarked;
