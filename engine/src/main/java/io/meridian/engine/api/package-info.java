/**
 * What Meridian can do, for whoever asks: one {@link io.meridian.engine.api.Catalogue catalogue} of
 * operations, each with its request record, its result record and its effect. Interfaces parse into
 * requests and render results; they see no other layer. Component names of results are the stable
 * keys of the JSON output (in snake case).
 *
 * <p>What destroys is plan → apply: the plan is a record that can be shown, holds a digest of the
 * repository's state, works once, and is refused with {@code Conflict} when the repository moved
 * on.
 */
@NullMarked
package io.meridian.engine.api;

import org.jspecify.annotations.NullMarked;
