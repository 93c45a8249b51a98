/**
 * Meridian's speed and footprint beside other backup tools, on the same data in the same run.
 *
 * <p>The bench makes its own corpora, runs every tool as a subprocess on a fresh file system, and
 * compares every restored tree with its source; a mismatch fails the bench. Figures from two runs
 * are not comparable, figures from one run are.
 */
@NullMarked
package io.meridian.testing.bench;

import org.jspecify.annotations.NullMarked;
