/**
 * The little JSON that archives need: records of a few fields, read within limits. An object is a
 * {@link io.meridian.repository.archive.json.JsonObject}, whose fields are asked for by type; what
 * isn't as expected is corruption.
 */
@NullMarked
package io.meridian.repository.archive.json;

import org.jspecify.annotations.NullMarked;
