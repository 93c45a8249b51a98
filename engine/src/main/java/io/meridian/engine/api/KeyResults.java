package io.meridian.engine.api;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Results about key slots. */
public final class KeyResults {
    private KeyResults() {}

    public record Slot(
            String slot,
            String kind,
            String label,
            Instant createdAt,
            boolean confirmed,
            @Nullable Instant confirmedAt) {}

    public record Slots(List<Slot> slots) {}

    public record Added(String slot, String kind, @Nullable String keyFile) {}

    /**
     * A secret written out.
     *
     * @param secret the recovery phrase or the key file's line; null when it was written to a file
     */
    public record Exported(
            String slot, String kind, @Nullable Secret secret, @Nullable String keyFile) {}

    public record Confirmed(String slot, String kind, Instant confirmedAt) {}

    public record Removed(String slot, String kind) {}

    public record Rotated(int epoch) {}
}
