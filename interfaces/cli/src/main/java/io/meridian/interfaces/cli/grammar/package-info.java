/**
 * What may be typed. A command's {@link io.meridian.interfaces.cli.grammar.Syntax} is plain data
 * that the parser, the help and the shell completion all read, so they cannot disagree. Only the
 * syntax of the invoked command is built.
 *
 * <p>The parser is our own because start-up is part of every run: the library we tried doubled the
 * time to the first line of a command (its old class format keeps it out of the JVM's ahead-of-time
 * cache), and the part of it that we used is smaller than the code that adapted to it.
 */
@NullMarked
package io.meridian.interfaces.cli.grammar;

import org.jspecify.annotations.NullMarked;
