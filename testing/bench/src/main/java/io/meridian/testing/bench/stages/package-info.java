/**
 * What each stage of a backup can do alone, and how near the whole comes to that, in a warm JVM.
 *
 * <p>Invariant: every stage is the product's own code, called as the product calls it, in one
 * thread; a stage's time has nothing of another's in it.
 */
@NullMarked
package io.meridian.testing.bench.stages;

import org.jspecify.annotations.NullMarked;
