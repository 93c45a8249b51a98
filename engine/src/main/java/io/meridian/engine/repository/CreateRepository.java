package io.meridian.engine.repository;

import io.meridian.engine.api.RepositoryRequests.Init;
import io.meridian.engine.api.RepositoryResults.Created;
import io.meridian.engine.keys.KeyConfirmation;
import io.meridian.engine.ports.NewRepository;
import io.meridian.engine.ports.Parts;
import io.meridian.repository.Repository;

import java.nio.file.Path;

/** Makes a repository. */
public final class CreateRepository {
    private final Parts parts;

    public CreateRepository(Parts parts) {
        this.parts = parts;
    }

    public Created run(Init request) {
        String location = parts.repositories().locate(request.repository()).location();
        NewRepository made = parts.repositories().create(request.repository(), request.form());
        try (Repository repository = made.repository()) {
            Path keyFile = made.keyFile();
            return new Created(
                    location,
                    made.repositoryId(),
                    keyFile == null ? null : keyFile.toString(),
                    made.recoverySlot(),
                    KeyConfirmation.missing(repository.keys().slots(), location).stream().toList());
        }
    }
}
