/**
 * Recovers a source to a time: finds the base backup and the exact place in the log that the time
 * stands for, before anything is written, and lays that log over the base while it is staged. What
 * happens around that is a {@link io.meridian.engine.restore restore}.
 */
@NullMarked
package io.meridian.engine.recovery;

import org.jspecify.annotations.NullMarked;
