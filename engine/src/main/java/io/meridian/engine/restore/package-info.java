/**
 * Restores: planned, then applied. Applying examines the backup first, stages everything beside the
 * target with every tag and id checked, takes a safety backup of what is there, and switches at the
 * end; until then the target is untouched, and what went wrong before that leaves it as it was.
 */
@NullMarked
package io.meridian.engine.restore;

import org.jspecify.annotations.NullMarked;
