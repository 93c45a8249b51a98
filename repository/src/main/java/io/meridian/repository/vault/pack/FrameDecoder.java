package io.meridian.repository.vault.pack;

import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.vault.crypto.ChunkNamer;
import io.meridian.repository.vault.crypto.Epoch;
import io.meridian.repository.vault.crypto.KeyRing;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;

import java.util.HashMap;
import java.util.Map;

/** Turns unsealed frames of one kind into chunks whose ids fit. Used by one thread. */
public final class FrameDecoder {
    private final KeyRing keys;
    private final PackKind kind;
    private final PackWorkspace workspace;
    private final Map<Integer, ChunkNamer> namers = new HashMap<>();

    public FrameDecoder(KeyRing keys, PackKind kind, PackWorkspace workspace) {
        this.keys = keys;
        this.kind = kind;
        this.workspace = workspace;
    }

    /**
     * Decodes a frame and checks the id.
     *
     * @param encoded holds the frame from 0
     * @return the plain bytes, as long as the frame says, in the workspace: valid until its next
     *     use
     * @throws Corruption when the encoding or the id does not fit
     */
    byte[] decode(UnsealedFrame.Origin origin, byte[] encoded, int length, BaseChunks bases) {
        PackFrame frame = origin.frame();
        byte[] plain = workspace.plain(frame.plainLength());
        if (!decode(frame, encoded, length, plain, bases)) {
            throw damaged(origin, "does not decode as " + frame.encoding());
        }
        if (!idFits(origin, plain)) {
            throw damaged(origin, "has bytes of another id");
        }
        return plain;
    }

    private boolean decode(
            PackFrame frame, byte[] encoded, int length, byte[] plain, BaseChunks bases) {
        ChunkId base = frame.base();
        int plainLength = frame.plainLength();
        return base == null
                ? workspace
                        .decoder()
                        .decode(frame.encoding(), encoded, 0, length, plain, plainLength)
                : workspace
                        .decoder()
                        .decode(bases.base(base), encoded, 0, length, plain, plainLength);
    }

    /** A repacked chunk keeps the id of the epoch in which it was first named. */
    private boolean idFits(UnsealedFrame.Origin origin, byte[] plain) {
        PackFrame frame = origin.frame();
        if (nameUnder(keys.epoch(origin.epoch()), plain, frame).equals(frame.id())) {
            return true;
        }
        for (Epoch epoch : keys.epochs()) {
            if (epoch.number() < origin.epoch()
                    && nameUnder(epoch, plain, frame).equals(frame.id())) {
                return true;
            }
        }
        return false;
    }

    private ChunkId nameUnder(Epoch epoch, byte[] plain, PackFrame frame) {
        return namers.computeIfAbsent(epoch.number(), number -> new ChunkNamer(kind.ids(epoch)))
                .name(plain, 0, frame.plainLength());
    }

    private static Corruption damaged(UnsealedFrame.Origin origin, String how) {
        return damaged(
                origin.pack(),
                "chunk "
                        + origin.frame().id()
                        + " at "
                        + origin.frame().offset()
                        + " which "
                        + how);
    }

    static Corruption damaged(Id16 pack, String found) {
        return new Corruption(
                "vault.pack_damaged",
                Names.pack(pack) + " is damaged: found " + found,
                "run 'meridian repo scrub' to see what else is damaged, then 'meridian repo"
                        + " repair'");
    }
}
