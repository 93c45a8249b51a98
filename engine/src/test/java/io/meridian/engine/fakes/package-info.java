/** Small stand-ins for what the engine works with: a clock, a repository, a source, a target. */
@NullMarked
package io.meridian.engine.fakes;

import org.jspecify.annotations.NullMarked;
