/**
 * Tests of the built product as its users run it: one process a command, killed, interrupted, short
 * of space, refused. What a vault holds afterwards is read by the independent reader, which shares
 * no code with the product.
 *
 * <p>Chance comes from a printed seed; {@code -Dseed=N} replays it. The default forms are short;
 * {@code -Dmeridian.thorough=true}, as {@code ./check sim} sets it, runs the long ones.
 */
@NullMarked
package io.meridian.testing.simulation;

import org.jspecify.annotations.NullMarked;
