package io.meridian.engine.api;

import java.util.Locale;
import java.util.Objects;

/**
 * What a new repository is to be. One that exists keeps what it is.
 *
 * @param compression of an archive's tars; a vault compresses by itself
 * @param encryption of an archive; a vault always encrypts
 */
public record RepositoryForm(Format format, Compression compression, Encryption encryption) {
    /** The usual one: deduplicated and encrypted. */
    public static final RepositoryForm VAULT =
            new RepositoryForm(Format.VAULT, Compression.NONE, Encryption.NONE);

    public RepositoryForm {
        Objects.requireNonNull(format);
        Objects.requireNonNull(compression);
        Objects.requireNonNull(encryption);
    }

    /** Formats of repositories. */
    public enum Format {
        /** Deduplicated and encrypted. */
        VAULT,
        /** Standard files, one set for each backup. */
        ARCHIVE;

        /** The stable lower-case name. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How tars are compressed. */
    public enum Compression {
        NONE,
        ZSTD,
        GZIP,
        LZ4;

        /** The stable lower-case name. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How an archive's files are encrypted. */
    public enum Encryption {
        NONE,
        /** As age files. */
        AGE;

        /** The stable lower-case name. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
