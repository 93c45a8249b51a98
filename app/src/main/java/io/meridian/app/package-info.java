/**
 * The composition root: the only {@code main}, the wiring of every part by constructor, and the
 * distribution. Everything may be imported here, and nothing imports this package.
 */
@NullMarked
package io.meridian.app;

import org.jspecify.annotations.NullMarked;
