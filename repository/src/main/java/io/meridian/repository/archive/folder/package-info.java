/**
 * The one door of archives to the file system: {@link
 * io.meridian.repository.archive.folder.Folder}. Everything that archives read or change goes
 * through it, so that tests can let any step fail.
 */
@NullMarked
package io.meridian.repository.archive.folder;

import org.jspecify.annotations.NullMarked;
