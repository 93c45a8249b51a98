/**
 * What is kept and what may go. {@link io.meridian.engine.retention.RetentionRules} decides without
 * touching anything; forgetting happens by plan → apply, and only unlinks: a prune deletes.
 */
@NullMarked
package io.meridian.engine.retention;

import org.jspecify.annotations.NullMarked;
