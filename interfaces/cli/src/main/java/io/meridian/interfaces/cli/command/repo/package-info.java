/** The {@code repo} commands except those about keys, and {@code doctor}. */
@NullMarked
package io.meridian.interfaces.cli.command.repo;

import org.jspecify.annotations.NullMarked;
