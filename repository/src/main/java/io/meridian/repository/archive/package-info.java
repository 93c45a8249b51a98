/**
 * Repositories of standard files: for each backup one self-contained set that {@code tar}, {@code
 * zstd} and {@code age} open. {@link io.meridian.repository.archive.Archive} is the door.
 *
 * <p>A backup exists when its record lies under its name and no note says that it is forgotten. The
 * record comes last, when everything that it names is durable. Only prune deletes. Byte and field
 * layouts are in docs/format/archive-v1.md.
 */
@NullMarked
package io.meridian.repository.archive;

import org.jspecify.annotations.NullMarked;
