/**
 * The commit and prune protocol: create-if-absent decides everything, locks and clocks nothing. The
 * order of store calls is the protocol; each class says its own.
 *
 * <ul>
 *   <li>A writer: create the session → read live generations, <em>then</em> verdicts, <em>then</em>
 *       segments, <em>then</em> outcomes → store packs → barrier → segment → manifest → outcome.
 *   <li>A prune: see {@code vault.prune}.
 *   <li>A segment counts once its session is committed; a doomed pack is out of the index from its
 *       verdict's creation on.
 * </ul>
 */
@NullMarked
package io.meridian.repository.vault.protocol;

import org.jspecify.annotations.NullMarked;
