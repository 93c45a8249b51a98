/**
 * The determinism seam: the only place that reads the clock, draws random bytes, starts threads or
 * sleeps. Everything above takes an {@link io.meridian.kernel.env.Environment} through its
 * constructor, so that a simulation can replay a run from a seed.
 */
@NullMarked
package io.meridian.kernel.env;

import org.jspecify.annotations.NullMarked;
