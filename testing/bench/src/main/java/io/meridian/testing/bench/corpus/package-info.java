/**
 * The data that is backed up: deterministic trees, made and changed the same way every time.
 *
 * <p>Invariant: the same corpus at the same size has the same names, bytes and modification times
 * of files on every machine, before and (modification times apart) after the change.
 */
@NullMarked
package io.meridian.testing.bench.corpus;

import org.jspecify.annotations.NullMarked;
