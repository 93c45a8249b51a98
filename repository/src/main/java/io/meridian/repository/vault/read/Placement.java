package io.meridian.repository.vault.read;

import io.meridian.repository.RestoreSink;
import io.meridian.repository.vault.format.ChunkId;

/** A chunk's bytes have to go here. */
record Placement(
        ChunkId id, RestoreSink.File file, FileProgress progress, long offset, long length) {}
