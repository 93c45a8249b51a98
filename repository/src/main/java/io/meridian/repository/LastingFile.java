package io.meridian.repository;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A content as it lies in a repository: a file that never changes, of which another name is as good
 * as a copy – as long as its bytes are still what they were.
 *
 * @param sha256 what the repository knows that its bytes hash to, hexadecimal; whoever takes the
 *     file compares
 */
public record LastingFile(Path path, String sha256) {
    public LastingFile {
        Objects.requireNonNull(path);
        Objects.requireNonNull(sha256);
    }
}
