/**
 * Files that their owner only appends to, followed while it writes. Whoever keeps every file open
 * that it follows can read what is deleted to its end; whoever lists first, and only then reads the
 * files in the order in which they were begun, never has a newer file's bytes without the whole
 * older file.
 *
 * <p>Knows nothing of what is in the files: where records end, and what a missing file means, is
 * for the follower to say. What was followed can be written down ({@link
 * io.meridian.sources.follow.FollowState}), so that another process goes on at the same byte, or
 * learns which files it can't go on with.
 */
@NullMarked
package io.meridian.sources.follow;

import org.jspecify.annotations.NullMarked;
