/**
 * Meridian inside an application. {@link io.meridian.embedded.Meridian} is the door and the second
 * composition root beside the command line's: it wires the same engine, reads the same
 * configuration, and writes to the same repositories, at the same time as others do.
 *
 * <p>Requests, results and failures are those of {@code io.meridian.engine.api} and {@code
 * io.meridian.kernel.failure}. Nothing here prints, exits, or installs handlers.
 */
@NullMarked
package io.meridian.embedded;

import org.jspecify.annotations.NullMarked;
