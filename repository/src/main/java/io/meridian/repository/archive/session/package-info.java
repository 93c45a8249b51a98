/**
 * Who is writing. Each writer holds the lock of a directory of its own, {@code .writing-<id>},
 * named after the backup it makes; what a dead writer left is known by it. Locks end with their
 * process, so none outlives its holder, and no clock decides anything.
 */
@NullMarked
package io.meridian.repository.archive.session;

import org.jspecify.annotations.NullMarked;
