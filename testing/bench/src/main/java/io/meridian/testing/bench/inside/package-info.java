/**
 * The product inside this process, over a vault that its command made: to prepare what would take
 * commands too long, and to measure a warm JVM.
 *
 * <p>Invariant: what is prepared is what the product itself would have written.
 */
@NullMarked
package io.meridian.testing.bench.inside;

import org.jspecify.annotations.NullMarked;
