/**
 * What the command line is given from outside: streams, the host's facts, a way to open the engine
 * and the wish to stop. Nothing below reads {@code System} itself, so a test can stand in for the
 * whole machine.
 */
@NullMarked
package io.meridian.interfaces.cli.context;

import org.jspecify.annotations.NullMarked;
