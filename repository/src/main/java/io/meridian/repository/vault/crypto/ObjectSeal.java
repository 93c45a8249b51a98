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
import java.util.function.IntFunction;

/** Seals small records into objects and opens them (document, section 2). Thread-safe. */
public final class ObjectSeal {
    private static final byte[] NONCE = new byte[Gcm.NONCE_BYTES];
    private static final int FIXED_BYTES =
            4 + CommittedKey.SALT_BYTES + CommittedKey.COMMITMENT_BYTES;

    private final KeyRing keys;
    private final Environment environment;

    public ObjectSeal(KeyRing keys, Environment environment) {
        this.keys = keys;
        this.environment = environment;
    }

    /** Where it takes salts from. */
    public Environment environment() {
        return environment;
    }

    /** An object under the current epoch. */
    public ByteBuffer seal(ObjectType type, ObjectName name, byte[] payload) {
        return seal(keys.current().number(), type, name, payload);
    }

    /** An object under the master key, for what must open before any epoch does. */
    ByteBuffer sealUnderMaster(ObjectType type, ObjectName name, byte[] payload) {
        return seal(0, type, name, payload);
    }

    /**
     * The payload of an object.
     *
     * @throws Corruption when a byte is not what was sealed under this name
     */
    public byte[] open(ObjectType type, ObjectName name, ByteBuffer object) {
        return open(type, name, object, byte[]::new).array();
    }

    /**
     * The payload of an object, from the beginning of an array.
     *
     * @param room gives an array of at least so many bytes
     * @throws Corruption when a byte is not what was sealed under this name
     */
    public ByteBuffer open(
            ObjectType type, ObjectName name, ByteBuffer object, IntFunction<byte[]> room) {
        ByteReader reader = reader(name, Envelope.open(name.value(), type, object));
        int epoch = reader.u31();
        byte[] salt = reader.raw(CommittedKey.SALT_BYTES);
        byte[] commitment = reader.raw(CommittedKey.COMMITMENT_BYTES);
        int sealedBytes = reader.remaining();
        if (sealedBytes < Gcm.TAG_BYTES) {
            throw reader.malformed("a seal of " + sealedBytes + " bytes");
        }
        CommittedKey key = CommittedKey.derive(secret(epoch), salt, "object/" + type.letter());
        byte[] payload = room.apply(sealedBytes - Gcm.TAG_BYTES);
        boolean genuine =
                key.matches(commitment)
                        && new Gcm()
                                .open(
                                        key.key(),
                                        NONCE,
                                        aad(type, name),
                                        reader.array(),
                                        reader.position(),
                                        sealedBytes,
                                        payload,
                                        0);
        if (!genuine) {
            throw new Corruption(
                    "vault.seal_broken",
                    name + " does not open: it was changed, or is not the object of that name",
                    "run 'meridian repo scrub' to see what else is damaged");
        }
        return ByteBuffer.wrap(payload, 0, sealedBytes - Gcm.TAG_BYTES);
    }

    /** Reads the body where it is, if it is in an array: segments of an index are large. */
    private static ByteReader reader(ObjectName name, ByteBuffer body) {
        if (body.hasArray()) {
            return new ByteReader(
                    name.value(),
                    body.array(),
                    body.arrayOffset() + body.position(),
                    body.remaining());
        }
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        return new ByteReader(name.value(), bytes);
    }

    private ByteBuffer seal(int epoch, ObjectType type, ObjectName name, byte[] payload) {
        byte[] salt = environment.randomBytes(CommittedKey.SALT_BYTES);
        CommittedKey key = CommittedKey.derive(secret(epoch), salt, "object/" + type.letter());
        byte[] body = new byte[FIXED_BYTES + payload.length + Gcm.TAG_BYTES];
        byte[] fixed =
                new ByteSink(FIXED_BYTES).u32(epoch).raw(salt).raw(key.commitment()).toBytes();
        System.arraycopy(fixed, 0, body, 0, FIXED_BYTES);
        new Gcm()
                .seal(
                        key.key(),
                        NONCE,
                        aad(type, name),
                        payload,
                        0,
                        payload.length,
                        body,
                        FIXED_BYTES);
        return ByteBuffer.wrap(Envelope.wrap(type, body));
    }

    private Key secret(int epoch) {
        return epoch == 0 ? keys.master() : keys.epoch(epoch).metadata();
    }

    private byte[] aad(ObjectType type, ObjectName name) {
        return new ByteSink(64)
                .id(keys.repository())
                .u8(type.letter())
                .u8(Envelope.VERSION)
                .raw(name.value().getBytes(StandardCharsets.US_ASCII))
                .toBytes();
    }
}
