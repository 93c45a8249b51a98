/**
 * What may be typed. A command's {@link io.meridian.interfaces.cli.grammar.Syntax} is plain data
 * that the parser, the help and the shell completion all read, so they cannot disagree. Only the
 * syntax of the invoked command is built.
 *
 * <p>The parser is our own because start-up is part of every run. With an ahead-of-time cache, a
 * fresh JVM parsed one command line in 38 ms with it and in 104 ms with picocli 4.7.7 (median of
 * 21, two cores), whose class format is too old for the cache; and the part of a library that is
 * needed here is smaller than the code that would adapt to it.
 */
@NullMarked
package io.meridian.interfaces.cli.grammar;

import org.jspecify.annotations.NullMarked;
