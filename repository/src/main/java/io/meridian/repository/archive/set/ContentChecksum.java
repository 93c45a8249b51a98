package io.meridian.repository.archive.set;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What a backup's files are as a whole: SHA-256 over, for each file in ascending order of paths,
 * its SHA-256 in hexadecimal, a blank, its length in decimal, a blank, its path and a zero byte.
 * Used by one thread.
 */
public final class ContentChecksum {
    private final MessageDigest digest = Hashing.sha256();

    /** Takes the next entry; what is no file is left out. */
    public void add(FileLine line) {
        if (line.entry().isFile()) {
            String start = line.sha256() + " " + line.entry().size() + " ";
            digest.update(start.getBytes(StandardCharsets.US_ASCII));
            digest.update(line.entry().path().slashed());
            digest.update((byte) 0);
        }
    }

    /** Ends it. */
    public String hex() {
        return Hashing.hex(digest);
    }
}
