/**
 * What makes plans safe: a digest of all that a plan rests on, and a memory of the plans that were
 * carried out. A plan whose digest no longer fits, or that was used, is refused with {@code
 * Conflict}.
 */
@NullMarked
package io.meridian.engine.plan;

import org.jspecify.annotations.NullMarked;
