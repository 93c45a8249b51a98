package io.meridian.engine.ports;

import io.meridian.repository.Repository;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/**
 * A repository that was just made, open. Whoever asked for it closes it.
 *
 * @param keyFile where its key was written, null when a passphrase or nothing opens it
 * @param recoverySlot slot of the recovery phrase, null when it has none
 */
public record NewRepository(
        Repository repository,
        String repositoryId,
        @Nullable Path keyFile,
        @Nullable String recoverySlot) {}
