/**
 * Failures, by what the caller does next. {@link io.meridian.kernel.failure.Failure} is a sealed
 * unchecked family; its stable code may be matched by scripts, its message may change. Vendor and
 * I/O exceptions are translated into it once, at the driver or source boundary, with the cause
 * kept.
 */
@NullMarked
package io.meridian.kernel.failure;

import org.jspecify.annotations.NullMarked;
