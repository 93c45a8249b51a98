/**
 * Which entries a pattern names, by the rules of gitignore files: a later pattern wins over an
 * earlier one, {@code !} takes back in, a slash at the beginning or in the middle anchors at the
 * root, a slash at the end means directories only, {@code **} stands for any number of directories.
 * What lies in an excluded directory can't be taken back in, because nobody looks there. Matching
 * is on bytes and takes time in proportion to pattern times path.
 */
@NullMarked
package io.meridian.sources.exclude;

import org.jspecify.annotations.NullMarked;
