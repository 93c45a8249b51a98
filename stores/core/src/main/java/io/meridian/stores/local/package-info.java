/**
 * A store in a directory of a local or mounted file system.
 *
 * <p>Object {@code packs/ab} is the file {@code packs/ab} below the root. It is written under
 * another name in {@code tmp~/} (no object's name has a tilde), flushed to the disk, and only then
 * linked to its own name, which fails when that is taken; then the directories that hold the name
 * are flushed. So a name always leads to a whole object, whatever crashes, and what a call reported
 * survives a power failure. Directories are 0700, files 0600, whatever the umask.
 *
 * <p>Whatever else lies below the root and is no object's name ({@code lost+found}) is neither
 * listed nor touched.
 */
@NullMarked
package io.meridian.stores.local;

import org.jspecify.annotations.NullMarked;
