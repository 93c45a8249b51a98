package io.meridian.repository.vault.read;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.vault.codec.Base;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.pack.FrameDecoder;
import io.meridian.repository.vault.pack.PackFrame;
import io.meridian.repository.vault.pack.PackKind;
import io.meridian.repository.vault.pack.PackWorkspace;
import io.meridian.repository.vault.pack.UnsealedFrame;
import io.meridian.repository.vault.protocol.VaultContext;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Restores what is wanted from one pack: reads it whole, or only the stretch that is needed, opens
 * each wanted chunk once and writes it wherever it goes, and so with the deltas that have it as
 * their base. A chunk that is damaged here is taken from another place. Used by one thread.
 */
final class PackRestore {
    private final VaultContext vault;
    private final Progress progress;
    private final PackWorkspace workspace = new PackWorkspace();
    private final FrameDecoder deltaDecoder;
    private final DataChunks elsewhere;

    PackRestore(VaultContext vault, LiveIndex index, Progress progress) {
        this.vault = vault;
        this.progress = progress;
        this.deltaDecoder = new FrameDecoder(vault.keys(), PackKind.DATA, new PackWorkspace());
        this.elsewhere = new DataChunks(vault, index);
    }

    /** The whole chunks wanted from a pack. */
    record Wanted(IndexedPack pack, Map<PackFrame, WantedChunk> chunks) {}

    /** The deltas wanted from a pack. */
    record WantedDeltas(IndexedPack pack, List<WantedDelta> deltas) {}

    /** Opens deltas, so that they can be written when their bases are read. */
    void open(WantedDeltas wanted) {
        List<PackFrame> frames =
                wanted.deltas().stream()
                        .map(delta -> delta.place().frame())
                        .sorted(Comparator.comparingInt(PackFrame::offset))
                        .toList();
        PackStretch stretch =
                PackStretch.read(
                        vault, wanted.pack(), frames.getFirst(), frames.getLast(), workspace);
        for (WantedDelta delta : wanted.deltas()) {
            vault.environment().cancellation().check();
            if (stretch != null) {
                open(delta, stretch);
            }
        }
    }

    /** What can't be opened here is looked for elsewhere when its turn comes. */
    private static void open(WantedDelta delta, PackStretch stretch) {
        try {
            delta.opened(stretch.unsealedCopy(delta.place().frame()));
        } catch (Corruption damagedHere) {
            // It has no frame then.
        }
    }

    void run(Wanted wanted) {
        TreeMap<PackFrame, WantedChunk> ordered =
                new TreeMap<>(Comparator.comparingInt(PackFrame::offset));
        ordered.putAll(wanted.chunks());
        PackStretch stretch =
                PackStretch.read(
                        vault, wanted.pack(), ordered.firstKey(), ordered.lastKey(), workspace);
        ordered.forEach(
                (frame, chunk) -> {
                    vault.environment().cancellation().check();
                    run(frame, chunk, stretch);
                });
    }

    private void run(PackFrame frame, WantedChunk chunk, @Nullable PackStretch stretch) {
        byte[] plain = opened(frame, stretch);
        int length = frame.plainLength();
        if (plain == null && !chunk.placements().isEmpty()) {
            plain = elsewhere.any(frame.id());
            length = plain.length;
        }
        if (plain != null) {
            write(chunk.placements(), plain, length);
        }
        if (!chunk.deltas().isEmpty()) {
            Base base =
                    plain == null
                            ? null
                            : new Base(Arrays.copyOf(plain, length), frame.sealedLength());
            chunk.deltas().forEach(delta -> run(delta, base));
        }
    }

    private void run(WantedDelta delta, @Nullable Base base) {
        byte[] plain = base == null ? null : decoded(delta, base);
        if (plain != null) {
            write(delta.placements(), plain, delta.place().frame().plainLength());
        } else {
            byte[] other = elsewhere.any(delta.id());
            write(delta.placements(), other, other.length);
        }
    }

    /** Null when the delta as it was opened is no good. */
    private byte @Nullable [] decoded(WantedDelta delta, Base base) {
        UnsealedFrame frame = delta.frame();
        if (frame == null) {
            return null;
        }
        try {
            return frame.decode(deltaDecoder, id -> base);
        } catch (Corruption damagedHere) {
            return null;
        }
    }

    /** Null when it can't be read here. */
    private static byte @Nullable [] opened(PackFrame frame, @Nullable PackStretch stretch) {
        if (stretch == null) {
            return null;
        }
        try {
            return stretch.openShared(frame);
        } catch (Corruption damagedHere) {
            return null;
        }
    }

    private void write(List<Placement> placements, byte[] plain, int length) {
        for (Placement placement : placements) {
            write(placement, plain, length);
        }
    }

    private void write(Placement placement, byte[] plain, int length) {
        ChunkLength.require(placement.id(), length, placement.length());
        placement.file().write(placement.offset(), ByteBuffer.wrap(plain, 0, length));
        placement.progress().done();
        progress.advance(0, length);
    }
}
