/** A repository as a whole: made, described, pruned, scrubbed, repaired. */
@NullMarked
package io.meridian.engine.repository;

import org.jspecify.annotations.NullMarked;
