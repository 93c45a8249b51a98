package io.meridian.repository.vault.crypto;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.Envelope;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.stores.ObjectName;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Seals and opens the parts of one log segment: its head, and its blocks by number (document,
 * section 11). All under one key, which no other object has. Used by one thread.
 */
public final class LogSeal {
    public static final int TAG_BYTES = Gcm.TAG_BYTES;

    /** Epoch, salt and commitment. */
    public static final int FIXED_BYTES =
            4 + CommittedKey.SALT_BYTES + CommittedKey.COMMITMENT_BYTES;

    private static final int HEAD = -1;
    private static final int BLOCK = 0;
    private static final String LABEL = "object/" + ObjectType.LOG_SEGMENT.letter();

    private final Gcm gcm = new Gcm();
    private final CommittedKey key;
    private final byte[] fixed;
    private final byte[] aad;

    private LogSeal(KeyRing keys, int epoch, byte[] salt, ObjectName name) {
        this.key = CommittedKey.derive(keys.epoch(epoch).metadata(), salt, LABEL);
        this.fixed = new ByteSink(FIXED_BYTES).u32(epoch).raw(salt).raw(key.commitment()).toBytes();
        this.aad =
                new ByteSink(128)
                        .id(keys.repository())
                        .u8(ObjectType.LOG_SEGMENT.letter())
                        .u8(Envelope.VERSION)
                        .raw(name.value().getBytes(StandardCharsets.US_ASCII))
                        .toBytes();
    }

    /** For a new segment, under the current epoch. */
    public static LogSeal fresh(KeyRing keys, Environment environment, ObjectName name) {
        byte[] salt = environment.randomBytes(CommittedKey.SALT_BYTES);
        return new LogSeal(keys, keys.current().number(), salt, name);
    }

    /**
     * Of the segment that the reader is at.
     *
     * @throws Corruption when it was sealed under another key or name
     */
    public static LogSeal read(KeyRing keys, ObjectName name, ByteReader reader) {
        int epoch = reader.u31();
        byte[] salt = reader.raw(CommittedKey.SALT_BYTES);
        byte[] commitment = reader.raw(CommittedKey.COMMITMENT_BYTES);
        LogSeal seal = new LogSeal(keys, epoch, salt, name);
        if (!seal.key.matches(commitment)) {
            throw broken(name, "its key");
        }
        return seal;
    }

    /** What a reader needs to make the same seal: epoch, salt and commitment. A copy. */
    public byte[] fixed() {
        return fixed.clone();
    }

    public byte[] sealHead(byte[] plain) {
        byte[] sealed = new byte[plain.length + TAG_BYTES];
        seal(nonce(HEAD, 0), plain, plain.length, sealed, 0);
        return sealed;
    }

    /** Appends a sealed block; returns its length. */
    public int sealBlock(long number, byte[] encoded, int length, ByteSink target) {
        int at = target.extend(length + TAG_BYTES);
        return seal(nonce(BLOCK, number), encoded, length, target.array(), at);
    }

    /**
     * Opens the head.
     *
     * @throws Corruption when a byte is not what was sealed
     */
    public byte[] openHead(ObjectName name, byte[] sealed, int offset, int length) {
        byte[] plain = new byte[Math.max(0, length - TAG_BYTES)];
        if (!gcm.open(key.key(), nonce(HEAD, 0), aad, sealed, offset, length, plain, 0)) {
            throw broken(name, "its head");
        }
        return plain;
    }

    /**
     * Opens a block; the same failure.
     *
     * @param target has room for the block without its tag
     * @return how many bytes it has there
     */
    public int openBlock(
            ObjectName name, long number, byte[] sealed, int offset, int length, byte[] target) {
        if (!gcm.open(key.key(), nonce(BLOCK, number), aad, sealed, offset, length, target, 0)) {
            throw broken(name, "its block " + number);
        }
        return length - TAG_BYTES;
    }

    private int seal(byte[] nonce, byte[] plain, int length, byte[] target, int at) {
        return gcm.seal(key.key(), nonce, aad, plain, 0, length, target, at);
    }

    private static byte[] nonce(int prefix, long number) {
        return ByteBuffer.allocate(Gcm.NONCE_BYTES).putInt(prefix).putLong(number).array();
    }

    private static Corruption broken(ObjectName name, String what) {
        return new Corruption(
                "vault.seal_broken",
                name
                        + " does not open ("
                        + what
                        + "): it was changed, or is not the object of that name",
                "get this object back from a replica; 'meridian repo scrub' tells what else is"
                        + " damaged");
    }
}
