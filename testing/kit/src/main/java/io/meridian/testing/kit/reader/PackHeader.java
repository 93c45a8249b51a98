package io.meridian.testing.kit.reader;

import java.util.HexFormat;

/** The fields between a pack's envelope and its first frame. */
record PackHeader(
        String session, long epoch, ChunkKind kind, String saltHex, String commitmentHex) {

    static PackHeader parse(Fields body) throws Refusal {
        String session = body.id16();
        long epoch = body.u32();
        Refusal.unless(epoch >= 1, body.object(), "epoch of a pack is at least 1");
        ChunkKind kind = ChunkKind.parse(body);
        body.code("key wrap", 0, 0);
        Refusal.unlessEqual(0, body.u16(), body.object(), "reserved bytes");
        String salt = HexFormat.of().formatHex(body.raw(32));
        String commitment = HexFormat.of().formatHex(body.raw(32));
        return new PackHeader(session, epoch, kind, salt, commitment);
    }

    /** The key of frames and trailer, once the commitment has been compared. */
    byte[] frameKey(Keyring keyring, String name) throws Refusal {
        byte[] secret = keyring.epoch(name, epoch).packKey(kind);
        byte[] salt = HexFormat.of().parseHex(saltHex);
        byte[] okm = Crypto.hkdf(secret, salt, "meridian/1/pack", 2 * Crypto.KEY_BYTES);
        Crypto.checkCommitment(name, okm, HexFormat.of().parseHex(commitmentHex));
        return Crypto.keyOf(okm);
    }
}
