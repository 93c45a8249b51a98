/** Directories as sources and as targets of restores: what the engine works with by default. */
@NullMarked
package io.meridian.engine.directories;

import org.jspecify.annotations.NullMarked;
