/**
 * Values that every layer shares: sizes, paths of entries, failures, findings, progress, and the
 * seam to time, chance and threads. Depends on nothing but the JDK.
 */
@NullMarked
package io.meridian.kernel;

import org.jspecify.annotations.NullMarked;
