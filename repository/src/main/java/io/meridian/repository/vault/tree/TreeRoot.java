package io.meridian.repository.vault.tree;

import io.meridian.repository.vault.format.ChunkId;

/**
 * Where a tree begins.
 *
 * @param height 0 when the root is a leaf
 */
public record TreeRoot(ChunkId id, int height) {}
