package io.meridian.repository.archive.read;

import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.archive.json.JsonObject;
import io.meridian.repository.archive.set.FileLine;
import io.meridian.repository.archive.set.Hashing;

import java.security.MessageDigest;

/** Reads a file's content, and computes its hash again meanwhile. */
final class CheckedContent {
    private static final int BLOCK_BYTES = 128 << 10;

    private CheckedContent() {}

    /** Takes what was read. */
    @FunctionalInterface
    interface Blocks {
        /** The first {@code count} bytes of an array that is used again afterwards. */
        void take(byte[] block, int count);
    }

    /**
     * Reads the file that the contents are at.
     *
     * @param backup whose it is, for messages
     * @throws Corruption after the last byte, when they are not what was stored
     */
    static void read(String backup, FileLine line, Contents contents, Blocks blocks) {
        MessageDigest digest = Hashing.sha256();
        byte[] block = new byte[BLOCK_BYTES];
        long length = 0;
        int count = fill(contents, block);
        while (count > 0) {
            digest.update(block, 0, count);
            blocks.take(block, count);
            length += count;
            count = fill(contents, block);
        }
        if (length != line.entry().size() || !Hashing.hex(digest).equals(line.sha256())) {
            throw damaged(backup, line);
        }
    }

    private static int fill(Contents contents, byte[] block) {
        int filled = 0;
        while (filled < block.length) {
            int count = contents.read(block, filled, block.length - filled);
            if (count < 0) {
                return filled;
            }
            filled += count;
        }
        return filled;
    }

    private static Corruption damaged(String backup, FileLine line) {
        return JsonObject.damaged(
                "'" + line.entry().path() + "' of backup " + backup,
                "its content in set " + line.set() + " is not what was stored");
    }
}
