/**
 * The {@code meridian} command: parses arguments into requests of {@code engine.api}, runs them,
 * renders results and failures. {@link io.meridian.interfaces.cli.CommandLineInterface} is the
 * door.
 *
 * <p>Start-up is part of every run, so a run loads only what it needs: version and help need no
 * engine, only the invoked command is built, and the JSON library is loaded by {@code --json}
 * alone.
 */
@NullMarked
package io.meridian.interfaces.cli;

import org.jspecify.annotations.NullMarked;
