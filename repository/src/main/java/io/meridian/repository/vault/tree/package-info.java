/**
 * The sorted tree of a backup's entries and the lists of their chunks (document, section 8):
 * metadata chunks, split where the content says, so that an unchanged stretch of entries is the
 * same chunks again.
 */
@NullMarked
package io.meridian.repository.vault.tree;

import org.jspecify.annotations.NullMarked;
