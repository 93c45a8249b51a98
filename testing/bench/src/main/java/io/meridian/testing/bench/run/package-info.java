/**
 * One tool on one corpus: a fresh file system, the steps in order, each measured, the result
 * compared.
 *
 * <p>Invariant: time is taken until the file system has everything on disk, and no step is charged
 * with what an earlier one left to write.
 */
@NullMarked
package io.meridian.testing.bench.run;

import org.jspecify.annotations.NullMarked;
