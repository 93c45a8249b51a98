/** The {@code repo key} commands. Only {@code export} prints a secret, besides {@code add} once. */
@NullMarked
package io.meridian.interfaces.cli.command.key;

import org.jspecify.annotations.NullMarked;
