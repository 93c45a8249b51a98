package io.meridian.repository.vault.crypto;

import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.Envelope;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.ObjectType;

import java.nio.ByteBuffer;

/**
 * Seals and opens the frames and the trailer of one pack (document, section 6). The nonce is the
 * offset, which is unique in a pack, and the key is the pack's own. Used by one thread.
 */
public final class PackSeal {
    public static final int SALT_BYTES = CommittedKey.SALT_BYTES;
    public static final int COMMITMENT_BYTES = CommittedKey.COMMITMENT_BYTES;
    public static final int TAG_BYTES = Gcm.TAG_BYTES;

    private static final String LABEL = "pack";

    private final Gcm gcm;
    private final CommittedKey key;
    private final Id16 repository;

    private PackSeal(Gcm gcm, CommittedKey key, Id16 repository) {
        this.gcm = gcm;
        this.key = key;
        this.repository = repository;
    }

    /** The seal of the pack with this salt whose secret is the epoch's data or metadata key. */
    public static PackSeal of(KeyRing keys, Key secret, byte[] salt) {
        return new PackSeal(new Gcm(), CommittedKey.derive(secret, salt, LABEL), keys.repository());
    }

    public byte[] commitment() {
        return key.commitment();
    }

    public boolean matches(byte[] commitment) {
        return key.matches(commitment);
    }

    /** Writes the sealed frame at the offset of the pack's buffer; returns its length. */
    public int sealFrame(FrameLabel label, byte[] encoded, int length, byte[] pack, int offset) {
        return gcm.seal(
                key.key(),
                nonce(0, offset),
                frameAad(label, offset),
                encoded,
                0,
                length,
                pack,
                offset);
    }

    /**
     * Opens a frame.
     *
     * @param packOffset the frame's place in the pack, {@code offset} its place in the array
     * @return false when the tag does not fit
     */
    public boolean openFrame(
            FrameLabel label,
            long packOffset,
            byte[] sealed,
            int offset,
            int length,
            byte[] encoded) {
        return gcm.open(
                key.key(),
                nonce(0, packOffset),
                frameAad(label, packOffset),
                sealed,
                offset,
                length,
                encoded,
                0);
    }

    public byte[] sealTrailer(Id16 pack, Id16 session, byte[] list, long offset) {
        byte[] sealed = new byte[list.length + TAG_BYTES];
        gcm.seal(
                key.key(),
                nonce(-1, offset),
                trailerAad(pack, session),
                list,
                0,
                list.length,
                sealed,
                0);
        return sealed;
    }

    /** Opens a trailer into the target; returns false when the tag does not fit. */
    public boolean openTrailer(Id16 pack, Id16 session, byte[] sealed, long offset, byte[] target) {
        return gcm.open(
                key.key(),
                nonce(-1, offset),
                trailerAad(pack, session),
                sealed,
                0,
                sealed.length,
                target,
                0);
    }

    private static byte[] nonce(int prefix, long offset) {
        return ByteBuffer.allocate(Gcm.NONCE_BYTES).putInt(prefix).putLong(offset).array();
    }

    private byte[] frameAad(FrameLabel label, long offset) {
        return label.write(begin(), offset).toBytes();
    }

    private byte[] trailerAad(Id16 pack, Id16 session) {
        return begin().id(pack).id(session).toBytes();
    }

    private ByteSink begin() {
        return new ByteSink(104).id(repository).u8(ObjectType.PACK.letter()).u8(Envelope.VERSION);
    }
}
