/**
 * Making backups. {@link io.meridian.engine.backup.CreateBackup} is the operation; {@link
 * io.meridian.engine.backup.BackupRun} makes one backup in an open repository and serves a
 * restore's safety backup too. What a source can't give becomes a finding, never silence; a failure
 * of the repository ends the backup, and then there is none.
 */
@NullMarked
package io.meridian.engine.backup;

import org.jspecify.annotations.NullMarked;
