package io.meridian.repository;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One way to open a repository.
 *
 * @param confirmedAt when its holder last showed that it works, null when never
 */
public record KeySlot(
        String id, Kind kind, String label, Instant createdAt, @Nullable Instant confirmedAt) {
    /** Kinds of slots. */
    public enum Kind {
        KEY_FILE,
        RECOVERY_PHRASE,
        PASSPHRASE
    }
}
