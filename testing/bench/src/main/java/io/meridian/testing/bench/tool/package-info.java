/**
 * The tools that are measured, each one small class that knows only its command lines.
 *
 * <p>Invariant: a tool writes nowhere but under its {@link io.meridian.testing.bench.tool.Site}.
 */
@NullMarked
package io.meridian.testing.bench.tool;

import org.jspecify.annotations.NullMarked;
