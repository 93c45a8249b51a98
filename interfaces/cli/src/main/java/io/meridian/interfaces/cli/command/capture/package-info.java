/** The command that follows logs, and what it shows while it runs. */
@NullMarked
package io.meridian.interfaces.cli.command.capture;

import org.jspecify.annotations.NullMarked;
