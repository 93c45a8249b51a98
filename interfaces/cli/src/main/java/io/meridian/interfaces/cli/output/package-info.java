/**
 * What is printed, and how. Results go to standard output, everything else to standard error. Each
 * result has two forms: text for people, and with {@code --json} the same record in snake case.
 * Text never holds raw control characters from names, and never a secret that was not asked for.
 */
@NullMarked
package io.meridian.interfaces.cli.output;

import org.jspecify.annotations.NullMarked;
