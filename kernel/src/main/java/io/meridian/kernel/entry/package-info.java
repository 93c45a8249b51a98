/**
 * The model of what is backed up: a snapshot is an ordered flow of {@link
 * io.meridian.kernel.entry.Entry entries}. Sources produce it, repositories keep it, restore
 * targets materialise it; it is shared here so that sources and repositories need not know each
 * other.
 *
 * <p>Invariant: an entry stream is strictly ascending by {@link
 * io.meridian.kernel.entry.EntryPath}, and a directory comes before what it contains.
 */
@NullMarked
package io.meridian.kernel.entry;

import org.jspecify.annotations.NullMarked;
