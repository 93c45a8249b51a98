/**
 * Backups that exist: how they are named, shown, listed, compared, searched, tagged and pinned.
 * {@link io.meridian.engine.backups.BackupNames} is the one place where an id, a prefix or {@code
 * latest} becomes a backup.
 */
@NullMarked
package io.meridian.engine.backups;

import org.jspecify.annotations.NullMarked;
