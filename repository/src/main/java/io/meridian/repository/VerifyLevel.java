package io.meridian.repository;

import java.util.Locale;

/** How thoroughly a backup is examined; each level includes the ones before. */
public enum VerifyLevel {
    /** Manifest and tree open; every pack it needs exists with its size. */
    QUICK,
    /** Every needed pack's checksum and every sealed chunk's tag. */
    STANDARD,
    /** Every chunk decompressed and its id computed again. */
    DEEP;

    /** The stable lower-case name. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
