/**
 * Backups opened for reading: entries from the list of files, contents from the tars of one or more
 * sets, or from a folder.
 */
@NullMarked
package io.meridian.repository.archive.read;

import org.jspecify.annotations.NullMarked;
