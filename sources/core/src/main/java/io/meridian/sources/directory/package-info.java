/**
 * A directory as a source, and as the target of a restore.
 *
 * <p>{@link io.meridian.sources.directory.DirectorySource} walks the tree by raw names below an
 * open descriptor of its root, one batch of status calls at a time. Invariants:
 *
 * <ul>
 *   <li>Entries come strictly ascending; the root first.
 *   <li>An unchanged file is listed, never opened. What is opened lies in the tree: no symbolic
 *       link is followed, even one put in place while the walk runs.
 *   <li>What can't be given is a finding, except what was excluded by pattern.
 * </ul>
 *
 * <p>{@link io.meridian.sources.directory.DirectoryTarget} stages beside the destination and
 * switches at the end; its journal lets the next run finish or undo what a killed one began.
 */
@NullMarked
package io.meridian.sources.directory;

import org.jspecify.annotations.NullMarked;
