/** The {@code config} commands: they show what is configured, and change nothing. */
@NullMarked
package io.meridian.interfaces.cli.command.config;

import org.jspecify.annotations.NullMarked;
