/**
 * Deleting what no backup needs, beside running writers and other prunes, without locks. The order
 * of store calls:
 *
 * <ol>
 *   <li>read live generations (their packs count as absent), then packs, then what is forgotten,
 *       manifests and outcomes, then verdicts, segments and outcomes, then manifests; mark
 *   <li>publish {@code condemned/<n>}, unindexed packs included; who loses the race starts over
 *   <li><em>then</em> list sessions without outcome, and wait for each, or fence it
 *   <li>read all that again, in that order; mark; decide once: {@code verdicts/<n>}
 *   <li>merge the index without the doomed packs; delete the packs; <em>last</em> retire the
 *       generation
 * </ol>
 *
 * <p>Why it holds: a writer that step 3 does not see began after the publication, so it counts the
 * condemned packs as absent; one that it does see has ended before the second mark, so its
 * references are marked. After the verdict nobody can refer to a doomed pack any more, however slow
 * the deletion is. A generation that a dead prune left is adopted from step 3 on.
 */
@NullMarked
package io.meridian.repository.vault.prune;

import org.jspecify.annotations.NullMarked;
