package io.meridian.repository.vault.pack;

import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.format.ChunkId;

/**
 * A chunk's place in its pack.
 *
 * @param offset of the frame in the pack object
 * @param sealedLength with its tag
 */
public record PackFrame(
        ChunkId id, int offset, int sealedLength, int plainLength, Encoding encoding) {}
