/**
 * Captured logs in a vault (document, section 11; {@code docs/decisions/0026-captured-logs.md}).
 * Segments are self-contained: they refer to no pack and no session, so a capture that never ends
 * holds up no prune.
 *
 * <ul>
 *   <li>A place in a timeline belongs to who creates the segment named by it first.
 *   <li>What was merged is deleted only when what stands in for it was stored and read back, and it
 *       is wholly inside that: what nothing is larger than never goes.
 *   <li>A reader takes each place once, from the largest that holds it, and lists again when one
 *       has gone.
 *   <li>A captured segment is made in the memory of one before it ({@link
 *       io.meridian.repository.vault.log.SegmentRoom}): its bytes are good until its writer is
 *       closed, so nothing here keeps them.
 * </ul>
 */
@NullMarked
package io.meridian.repository.vault.log;

import org.jspecify.annotations.NullMarked;
