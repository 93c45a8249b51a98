package io.meridian.repository.vault.pack;

import io.meridian.repository.vault.format.Id.Id16;

import java.util.List;

/** What a pack says of itself: header and trailer. */
public record PackContents(
        Id16 pack, Id16 session, PackKind kind, int epoch, List<PackFrame> frames) {
    public PackContents {
        frames = List.copyOf(frames);
    }
}
