/**
 * Reading a vault: packs by whole or by frame, metadata chunks, and the restore of a backup. Every
 * byte that leaves here has had its tag and id checked. A chunk that can't be read in one place is
 * tried in the others.
 */
@NullMarked
package io.meridian.repository.vault.read;

import org.jspecify.annotations.NullMarked;
