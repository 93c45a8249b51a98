/**
 * Completion scripts, written from the same syntaxes that the parser and the help read. A script is
 * static: completing starts no JVM.
 */
@NullMarked
package io.meridian.interfaces.cli.completion;

import org.jspecify.annotations.NullMarked;
