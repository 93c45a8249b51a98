package io.meridian.repository.vault;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.repository.vault.chunk.ChunkSizes;
import io.meridian.repository.vault.crypto.KeyRing;
import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.Envelope;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;

/** The object {@code config} (document, section 5). */
record VaultConfig(Id16 repository, Instant madeAt, ChunkSizes sizes, boolean probed) {
    static final int FORMAT = 1;

    private static final int MAC_BYTES = 32;
    private static final long LATEST_SECONDS = 1L << 40;

    /** The object, MACed under the master key. */
    ByteBuffer encode(KeyRing keys) {
        byte[] fields = fields();
        int length = Envelope.HEADER_BYTES + fields.length + MAC_BYTES + Envelope.TRAILER_BYTES;
        ByteBuffer object = ByteBuffer.allocate(length);
        Envelope.writeHeader(object, ObjectType.CONFIG, length);
        object.put(fields);
        object.put(keys.configMac(Arrays.copyOf(object.array(), object.position())));
        Envelope.finish(object);
        return object.flip();
    }

    /** Reads it without a key; nothing in it is to be trusted until {@link #requireGenuine}. */
    static VaultConfig decode(ByteBuffer object) {
        ByteBuffer body =
                Envelope.open(Names.CONFIG.value(), ObjectType.CONFIG, object.duplicate());
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        ByteReader reader = new ByteReader(Names.CONFIG.value(), bytes);
        Id16 repository = reader.id16();
        int format = reader.u16();
        long features = reader.u64();
        if (format != FORMAT || features != 0) {
            throw new InvalidRequest(
                    "vault.version_unknown",
                    "the repository has format "
                            + format
                            + " with features "
                            + Long.toHexString(features)
                            + "; this program knows format "
                            + FORMAT
                            + " without features",
                    "use a newer release of Meridian");
        }
        long seconds = reader.u64();
        if (seconds < 0 || seconds > LATEST_SECONDS) {
            throw reader.malformed("made at " + Long.toUnsignedString(seconds) + " s");
        }
        Instant madeAt = Instant.ofEpochSecond(seconds);
        ChunkSizes sizes = sizes(reader);
        boolean probed = reader.u8() == 1;
        reader.raw(MAC_BYTES);
        reader.end();
        return new VaultConfig(repository, madeAt, sizes, probed);
    }

    /** Fails unless the object was made by a holder of the master key. */
    static void requireGenuine(ByteBuffer object, KeyRing keys) {
        byte[] bytes = new byte[object.remaining()];
        object.duplicate().get(bytes);
        int covered = bytes.length - MAC_BYTES - Envelope.TRAILER_BYTES;
        byte[] expected = keys.configMac(Arrays.copyOf(bytes, covered));
        if (!MessageDigest.isEqual(
                expected, Arrays.copyOfRange(bytes, covered, covered + MAC_BYTES))) {
            throw new Corruption(
                    "vault.config_forged",
                    "config was not made by a holder of this repository's key",
                    "restore the object config from a replica");
        }
    }

    private byte[] fields() {
        return new ByteSink(64)
                .id(repository)
                .u16(FORMAT)
                .u64(0)
                .u64(madeAt.getEpochSecond())
                .u32(sizes.least())
                .u32(sizes.average())
                .u32(sizes.most())
                .u32(sizes.paged())
                .u32(sizes.fixed())
                .u8(probed ? 1 : 0)
                .toBytes();
    }

    private static ChunkSizes sizes(ByteReader reader) {
        try {
            return new ChunkSizes(
                    reader.u31(), reader.u31(), reader.u31(), reader.u31(), reader.u31());
        } catch (IllegalArgumentException implausible) {
            throw reader.malformed(String.valueOf(implausible.getMessage()));
        }
    }
}
