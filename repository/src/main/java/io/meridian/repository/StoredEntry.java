package io.meridian.repository;

import io.meridian.kernel.entry.Entry;

import java.util.Objects;

/**
 * An entry of a backup.
 *
 * @param contentToken equal tokens mean equal content within one repository; empty for what has
 *     none
 */
public record StoredEntry(Entry entry, String contentToken) {
    public StoredEntry {
        Objects.requireNonNull(entry);
        Objects.requireNonNull(contentToken);
    }
}
