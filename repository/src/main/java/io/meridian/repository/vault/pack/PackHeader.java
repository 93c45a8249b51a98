package io.meridian.repository.vault.pack;

import io.meridian.repository.vault.crypto.Epoch;
import io.meridian.repository.vault.crypto.KeyRing;
import io.meridian.repository.vault.crypto.PackSeal;
import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.Envelope;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;

import java.nio.ByteBuffer;

/** The first bytes of a pack. */
record PackHeader(Id16 pack, Id16 session, int epoch, PackKind kind, PackSeal seal) {
    static final int BYTES = 104;

    /** Reads it and derives the pack's key; fails when the key-commitment value does not fit. */
    static PackHeader read(Id16 pack, ByteBuffer object, long objectLength, KeyRing keys) {
        String name = Names.pack(pack).value();
        Envelope.requireHeader(name, ObjectType.PACK, object, objectLength);
        if (object.remaining() < BYTES) {
            throw new ByteReader(name, new byte[0])
                    .malformed("a pack of " + objectLength + " bytes");
        }
        byte[] bytes = new byte[BYTES - Envelope.HEADER_BYTES];
        object.get(object.position() + Envelope.HEADER_BYTES, bytes);
        ByteReader reader = new ByteReader(name, bytes);
        Id16 session = reader.id16();
        int number = reader.u31();
        int code = reader.u8();
        if (code > 1 || reader.u8() != 0 || reader.u16() != 0) {
            throw reader.malformed("an unknown kind or key wrap");
        }
        PackKind kind = code == 0 ? PackKind.DATA : PackKind.METADATA;
        Epoch epoch = keys.epoch(number);
        PackSeal seal = PackSeal.of(keys, kind.secret(epoch), reader.raw(PackSeal.SALT_BYTES));
        if (!seal.matches(reader.raw(PackSeal.COMMITMENT_BYTES))) {
            throw reader.malformed("a key-commitment value of another key");
        }
        return new PackHeader(pack, session, number, kind, seal);
    }
}
