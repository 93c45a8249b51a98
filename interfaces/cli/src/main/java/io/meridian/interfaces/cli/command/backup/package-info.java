/**
 * The {@code backup} commands. What destroys asks for a plan first, and {@code --dry-run} prints
 * it.
 */
@NullMarked
package io.meridian.interfaces.cli.command.backup;

import org.jspecify.annotations.NullMarked;
