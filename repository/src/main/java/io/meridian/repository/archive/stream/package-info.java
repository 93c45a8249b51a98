/**
 * A set's files as streams: encoded and hashed on the way to the folder, decoded, hashed and
 * guarded on the way back.
 */
@NullMarked
package io.meridian.repository.archive.stream;

import org.jspecify.annotations.NullMarked;
