package io.meridian.engine.api;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/** Requests about key slots. */
public final class KeyRequests {
    private KeyRequests() {}

    /** Kinds of slots. */
    public enum SlotKind {
        KEY_FILE,
        RECOVERY_PHRASE,
        PASSPHRASE
    }

    public record ListSlots(RepositoryRef repository) {}

    /**
     * Adds a way to open the repository.
     *
     * @param keyFile where to write, for a key file; refused when it exists
     * @param passphrase for a passphrase
     */
    public record Add(
            RepositoryRef repository,
            SlotKind kind,
            String label,
            @Nullable Path keyFile,
            @Nullable Secret passphrase) {}

    /**
     * Writes a slot's secret out again.
     *
     * @param slot a slot's id, or empty for the recovery phrase
     * @param keyFile where to write a key file; null shows the text
     */
    public record Export(RepositoryRef repository, String slot, @Nullable Path keyFile) {}

    /** Shows that a copy kept elsewhere opens the repository. */
    public record Confirm(RepositoryRef repository, KeyAccess copy) {}

    public record Remove(RepositoryRef repository, String slot) {}

    /** Begins a new epoch: new data is sealed with new keys. */
    public record Rotate(RepositoryRef repository) {}
}
