package io.meridian.repository.vault.tree;

import io.meridian.kernel.entry.Fingerprint;
import io.meridian.repository.vault.format.ByteSink;

import org.bouncycastle.crypto.digests.Blake3Digest;

/**
 * A backup's checksum: BLAKE3 over its canonical entry list (document, section 9). Used by one
 * thread.
 */
public final class TreeDigest {
    public static final int BYTES = 32;

    private static final byte[] NO_KEY = new byte[0];

    private final Blake3Digest digest = new Blake3Digest(BYTES * 8);
    private final ByteSink sink = new ByteSink(1024);

    public void add(TreeEntry entry) {
        sink.clear();
        EntryFormat.write(sink, NO_KEY, entry, Fingerprint.UNKNOWN);
        digest.update(sink.array(), 0, sink.size());
    }

    /** The checksum of everything added; nothing can be added after. */
    public byte[] finish() {
        byte[] result = new byte[BYTES];
        digest.doFinal(result, 0);
        return result;
    }

    /** A token of an entry's content: equal for equal content of one repository. */
    public static byte[] encodedContent(Content content) {
        ByteSink sink = new ByteSink();
        ContentFormat.write(sink, content);
        return sink.toBytes();
    }
}
