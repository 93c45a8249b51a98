package io.meridian.testing.kit.reader;

import com.github.luben.zstd.Zstd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** Writes a small vault by hand, object by object, without the reader's own code. */
final class TinyVault {

    static final int DATA = 0;
    static final int METADATA = 1;

    /** A pack that was written, for an index segment to list. */
    record Pack(String id, int kind, long size, List<Frame> frames) {}

    /** Where a chunk went. */
    record Frame(TinyChunk chunk, int offset, int length) {}

    final Path directory;
    final byte[] repository;
    final byte[] master;
    final TreeMap<Integer, byte[][]> epochs = new TreeMap<>();
    private final Random random;

    TinyVault(Path directory, long seed) throws IOException {
        this.directory = directory;
        this.random = new Random(seed);
        this.repository = random(16);
        this.master = random(32);
        writeConfig();
        writeEpoch(1);
    }

    byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    String id16() {
        return HexFormat.of().formatHex(random(16));
    }

    void put(String name, char type, byte[] body) throws IOException {
        byte[] before =
                new Out()
                        .raw(Out.ascii("MRDN" + type))
                        .u8(1)
                        .u16(0)
                        .u64(body.length + 20)
                        .raw(body)
                        .done();
        write(name, new Out().raw(before).u32(crc(before)).done());
    }

    void write(String name, byte[] object) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, object);
    }

    void seal(String name, char type, int epoch, byte[] payload) throws IOException {
        byte[] secret = epoch == 0 ? master : epochs.get(epoch)[1];
        byte[] salt = random(32);
        byte[] okm = Sealing.hkdf(secret, salt, "meridian/1/object/" + type, 64);
        byte[] aad = new Out().raw(aad(type), Out.ascii(name)).done();
        byte[] sealed = Sealing.gcm(okm, new byte[12], aad, payload);
        put(name, type, new Out().u32(epoch).raw(salt, Sealing.commitment(okm), sealed).done());
    }

    void writeConfig() throws IOException {
        byte[] body =
                new Out()
                        .raw(repository)
                        .u16(1)
                        .u64(0)
                        .u64(1_750_000_000)
                        .u32(1 << 16)
                        .u32(1 << 18)
                        .u32(1 << 20)
                        .u32(1 << 16)
                        .u32(1 << 20)
                        .u8(1)
                        .done();
        byte[] before = new Out().raw(Out.ascii("MRDNC")).u8(1).u16(0).u64(107).raw(body).done();
        byte[] key = Sealing.hkdf(master, repository, "meridian/1/config", 32);
        put("config", 'C', new Out().raw(body, Sealing.hmac(key, before)).done());
    }

    void writeEpoch(int number) throws IOException {
        byte[][] keys = {random(32), random(32), random(32), random(32), random(32)};
        epochs.put(number, keys);
        seal(
                "epochs/%08d".formatted(number),
                'E',
                0,
                new Out().raw(keys).time(1_750_000_000, 5).done());
    }

    TinyChunk chunk(int kind, int epoch, byte[] plain) {
        return chunk(kind, epoch, plain, 0, plain);
    }

    TinyChunk chunk(int kind, int epoch, byte[] plain, int encoding, byte[] encoded) {
        byte[] id = Sealing.hmac(epochs.get(epoch)[2 + kind], plain);
        return new TinyChunk(id, plain, encoding, encoded);
    }

    TinyChunk delta(int epoch, byte[] plain, TinyChunk base) {
        byte[] id = Sealing.hmac(epochs.get(epoch)[2 + DATA], plain);
        byte[] frame = Zstd.compressUsingDict(plain, base.plain(), 3);
        return new TinyChunk(id, plain, 4, frame, base.id());
    }

    Pack writePack(String session, int epoch, int kind, TinyChunk... chunks) throws IOException {
        String id = id16();
        byte[] salt = random(32);
        byte[] okm = Sealing.hkdf(epochs.get(epoch)[kind], salt, "meridian/1/pack", 64);
        Out body = new Out().hex(session).u32(epoch).u8(kind).u8(0).u16(0);
        body.raw(salt, Sealing.commitment(okm));
        Out list = new Out().uvar(chunks.length);
        List<Frame> frames = new ArrayList<>();
        for (TinyChunk chunk : chunks) {
            int offset = 16 + body.done().length;
            byte[] sealed = frame(okm, chunk, offset);
            body.raw(sealed);
            frames.add(new Frame(chunk, offset, sealed.length));
            list.raw(chunk.id()).u32(offset).u32(sealed.length);
            list.u32(chunk.plain().length).u8(chunk.encoding()).raw(chunk.base());
        }
        int trailerAt = 16 + body.done().length;
        byte[] aad = new Out().raw(aad('P')).hex(id).hex(session).done();
        byte[] trailer = Sealing.gcm(okm, nonce(0xFFFFFFFF, trailerAt), aad, list.done());
        body.raw(trailer).u32(trailer.length);
        put("packs/" + id, 'P', body.done());
        return new Pack(id, kind, 20 + body.done().length, frames);
    }

    String writeIndex(String session, List<String> superseded, Pack... packs) throws IOException {
        Out out = new Out().hex(session).u32(superseded.size());
        superseded.forEach(out::hex);
        out.u32(packs.length);
        TreeMap<String, byte[]> sorted = new TreeMap<>();
        TreeMap<String, byte[]> bases = new TreeMap<>();
        for (int ordinal = 0; ordinal < packs.length; ordinal++) {
            Pack pack = packs[ordinal];
            out.hex(pack.id()).u64(pack.size()).u8(pack.kind());
            for (Frame frame : pack.frames()) {
                byte[] row =
                        new Out()
                                .raw(frame.chunk().id())
                                .u32(ordinal)
                                .u32(frame.offset())
                                .u8(frame.chunk().encoding())
                                .u24(frame.length())
                                .u32(frame.chunk().plain().length)
                                .done();
                sorted.put(HexFormat.of().formatHex(row, 0, 36), row);
                bases.put(HexFormat.of().formatHex(row, 0, 36), frame.chunk().base());
            }
        }
        out.u64(sorted.size());
        sorted.values().forEach(out::raw);
        bases.values().forEach(out::raw);
        String id = id16();
        seal("indexes/" + id, 'I', epochs.lastKey(), out.done());
        return id;
    }

    void writeOutcome(String session, int outcome, String manifestName) throws IOException {
        byte[] payload = new Out().u8(outcome).text(manifestName).done();
        seal("outcomes/" + session, 'O', epochs.lastKey(), payload);
    }

    void writeRolledUp(String session, int outcome) throws IOException {
        byte[] payload = new Out().uvar(1).hex(session).u8(outcome).done();
        seal("outcomes/z-" + id16(), 'R', epochs.lastKey(), payload);
    }

    String nameOfBackup(String id) {
        byte[] key = Sealing.hkdf(master, repository, "meridian/1/names", 32);
        byte[] message = new Out().raw(Out.ascii("backup")).u8(0).raw(Out.ascii(id)).done();
        return HexFormat.of().formatHex(Sealing.hmac(key, message), 0, 16);
    }

    private byte[] frame(byte[] okm, TinyChunk chunk, int offset) {
        byte[] aad =
                new Out()
                        .raw(aad('P'), chunk.id())
                        .u8(chunk.encoding())
                        .u32(chunk.plain().length)
                        .u64(offset)
                        .raw(chunk.base())
                        .done();
        return Sealing.gcm(okm, nonce(0, offset), aad, chunk.encoded());
    }

    byte[] aad(char type) {
        return new Out().raw(repository).u8(type).u8(1).done();
    }

    private static byte[] nonce(int start, long offset) {
        return ByteBuffer.allocate(12).putInt(start).putLong(offset).array();
    }

    static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
