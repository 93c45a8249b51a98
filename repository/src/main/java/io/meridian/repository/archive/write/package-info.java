/**
 * Backups being written: a set is made under temporary names, made durable, given its names, and
 * exists once its record has its own. Until then nothing of it is listed, and whatever is left of
 * it is known as a dead session's.
 */
@NullMarked
package io.meridian.repository.archive.write;

import org.jspecify.annotations.NullMarked;
