package io.meridian.engine.ports;

import io.meridian.kernel.env.Environment;

import java.util.Objects;

/** Everything that the use cases work with. Immutable; as thread-safe as its parts. */
public record Parts(
        Environment environment,
        RepositoryOpener repositories,
        SourceOpener sources,
        TargetOpener targets,
        Installation installation) {
    public Parts {
        Objects.requireNonNull(environment);
        Objects.requireNonNull(repositories);
        Objects.requireNonNull(sources);
        Objects.requireNonNull(targets);
        Objects.requireNonNull(installation);
    }

    /** The same, but repositories are opened by another. */
    public Parts with(RepositoryOpener other) {
        return new Parts(environment, other, sources, targets, installation);
    }
}
