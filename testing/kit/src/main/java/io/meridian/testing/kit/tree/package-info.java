/**
 * Directory trees for tests: {@link io.meridian.testing.kit.tree.RandomTree} makes one with
 * everything in it that a file system can hold and a backup can lose, {@link
 * io.meridian.testing.kit.tree.TreeComparison} tells how two differ.
 */
@NullMarked
package io.meridian.testing.kit.tree;

import org.jspecify.annotations.NullMarked;
