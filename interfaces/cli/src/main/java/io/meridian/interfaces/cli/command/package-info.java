/**
 * The contract of a command, and what all commands share: the repository that was meant, its key,
 * and the engine, opened when the first operation runs.
 */
@NullMarked
package io.meridian.interfaces.cli.command;

import org.jspecify.annotations.NullMarked;
