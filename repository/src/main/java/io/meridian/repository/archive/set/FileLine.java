package io.meridian.repository.archive.set;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Entry;

import java.util.Objects;

/**
 * An entry of a backup, as its list of files has it.
 *
 * @param sha256 of a file's content, hexadecimal; empty for what is no file
 * @param set id of the set that holds the entry and its content
 * @param pattern how the content changes, as the source said; general for what is no file
 */
public record FileLine(Entry entry, String sha256, String set, ContentPattern pattern) {
    public FileLine {
        Objects.requireNonNull(entry);
        if (sha256.isEmpty() == entry.isFile()) {
            throw new IllegalArgumentException("hash of " + entry.path() + ": '" + sha256 + "'");
        }
        Objects.requireNonNull(set);
        Objects.requireNonNull(pattern);
    }

    /** Of what is no file. */
    public static FileLine withoutContent(Entry entry, String set) {
        return new FileLine(entry, "", set, new ContentPattern.General());
    }

    /** Equal for equal contents, whatever backup they are in; empty for what is no file. */
    public String contentToken() {
        return sha256;
    }
}
