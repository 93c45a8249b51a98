/**
 * The ways to open a repository: listed, added, written out, shown to work, removed, rotated. Keys
 * are written to files that nobody else may read and that did not exist before; a secret is never
 * part of a message.
 */
@NullMarked
package io.meridian.engine.keys;

import org.jspecify.annotations.NullMarked;
