/**
 * Copying backups from one repository to another, of whatever format: export, import and
 * replication at once. {@link io.meridian.engine.copy.CopyBackups} is the operation; {@link
 * io.meridian.engine.copy.CopyRun} copies one backup, {@link io.meridian.engine.copy.CopyProving}
 * proves the copy.
 *
 * <p>A copy is a backup of the same source like every other: it goes through the target's own
 * writer and its protocol, so that nothing counts before it is whole. What it is a copy of is a
 * fact ({@link io.meridian.engine.copy.Origin}), which a copy of the copy keeps.
 */
@NullMarked
package io.meridian.engine.copy;

import org.jspecify.annotations.NullMarked;
