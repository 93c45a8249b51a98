package io.meridian.engine.ports;

import io.meridian.kernel.env.Environment;

import java.util.Objects;

/** Everything that the use cases work with. Immutable; as thread-safe as its parts. */
public record Parts(
        Environment environment,
        RepositoryOpener repositories,
        SourceOpener sources,
        TargetOpener targets,
        Installation installation,
        Lifecycle lifecycle) {
    public Parts {
        Objects.requireNonNull(environment);
        Objects.requireNonNull(repositories);
        Objects.requireNonNull(sources);
        Objects.requireNonNull(targets);
        Objects.requireNonNull(installation);
        Objects.requireNonNull(lifecycle);
    }

    /** Nothing is configured: every backup is kept. */
    public Parts(
            Environment environment,
            RepositoryOpener repositories,
            SourceOpener sources,
            TargetOpener targets,
            Installation installation) {
        this(environment, repositories, sources, targets, installation, Lifecycle.UNCONFIGURED);
    }

    /** The same, but repositories are opened by another. */
    public Parts with(RepositoryOpener other) {
        return new Parts(environment, other, sources, targets, installation, lifecycle);
    }
}
