package io.meridian.repository.vault.index;

import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.pack.PackKind;

/**
 * A pack as a segment lists it.
 *
 * @param size of the whole object in bytes
 */
public record IndexedPack(Id16 pack, long size, PackKind kind) {}
