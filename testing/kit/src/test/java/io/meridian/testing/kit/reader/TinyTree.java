package io.meridian.testing.kit.reader;

import org.bouncycastle.crypto.digests.Blake3Digest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builds leaves and the checksum of a tree by hand. */
final class TinyTree {

    private final List<byte[]> keys = new ArrayList<>();
    private final Blake3Digest digest = new Blake3Digest();
    private Out leaf = new Out().u8('L');
    private byte[] previous = {};
    private final long owner;
    private final long group;
    private int entries;
    private long seconds = 1_700_000_000;
    private long nanos = 123_456_789;

    TinyTree(long owner, long group) {
        this.owner = owner;
        this.group = group;
    }

    /** Raw bytes of a path with slashes, as a key. */
    static byte[] key(String path) {
        return path.replace('/', '\0').getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Entries from here on were modified then. */
    TinyTree modified(long second, long nano) {
        seconds = second;
        nanos = nano;
        return this;
    }

    TinyTree directory(String path, int mode) {
        return entry(path, 0, mode, new Out().uvar(0), new Out());
    }

    TinyTree file(String path, int mode, long size, byte[] content) {
        return entry(path, 1, mode, new Out().uvar(0), new Out().uvar(size).raw(content));
    }

    TinyTree link(String path, String target) {
        byte[] raw = target.getBytes(StandardCharsets.ISO_8859_1);
        return entry(path, 2, 0777, new Out().uvar(0), new Out().bytes(raw));
    }

    TinyTree hardLink(String path, String of) {
        return entry(path, 3, 0644, new Out().uvar(0), new Out().bytes(key(of)));
    }

    TinyTree entry(String path, int type, int mode, Out extended, Out rest) {
        byte[] key = key(path);
        int shared = keys.isEmpty() ? 0 : shared(previous, key);
        byte[] body =
                new Out()
                        .u8(type)
                        .uvar(mode)
                        .uvar(owner)
                        .uvar(group)
                        .time(seconds, nanos)
                        .raw(extended.done())
                        .done();
        byte[] ownKey = Arrays.copyOfRange(key, shared, key.length);
        leaf.uvar(shared).bytes(ownKey).raw(body).text("fingerprint").raw(rest.done());
        byte[] summed = new Out().uvar(0).bytes(key).raw(body).uvar(0).raw(rest.done()).done();
        digest.update(summed, 0, summed.length);
        keys.add(key);
        previous = key;
        entries++;
        return this;
    }

    /** The leaf so far; the next entry begins another. */
    byte[] endLeaf() {
        byte[] done = leaf.done();
        leaf = new Out().u8('L');
        previous = new byte[0];
        keys.clear();
        return done;
    }

    int entries() {
        return entries;
    }

    byte[] checksum() {
        byte[] sum = new byte[32];
        digest.doFinal(sum, 0);
        return sum;
    }

    private static int shared(byte[] a, byte[] b) {
        int mismatch = Arrays.mismatch(a, b);
        return mismatch < 0 ? a.length : mismatch;
    }
}
