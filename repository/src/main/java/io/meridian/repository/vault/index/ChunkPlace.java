package io.meridian.repository.vault.index;

import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.pack.PackFrame;

/** A chunk in a pack. */
public record ChunkPlace(Id16 pack, PackFrame frame) {}
