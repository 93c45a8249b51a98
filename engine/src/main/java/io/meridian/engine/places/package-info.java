/**
 * Paths as the engine compares them: canonical, so that no link and no {@code ..} hides that a
 * source or a restore's target is the repository or a key.
 */
@NullMarked
package io.meridian.engine.places;

import org.jspecify.annotations.NullMarked;
