/**
 * Which driver opens a source: the one that was asked for by name, else the first that recognises
 * what is there, else the one for directories.
 */
@NullMarked
package io.meridian.engine.kinds;

import org.jspecify.annotations.NullMarked;
