package io.meridian.engine.directories;

import io.meridian.engine.ports.SourceOpener;
import io.meridian.kernel.env.Environment;
import io.meridian.sources.Source;
import io.meridian.sources.directory.DirectoryOptions;
import io.meridian.sources.directory.DirectorySource;

/** Opens directories. Thread-safe. */
public final class DirectorySources implements SourceOpener {
    private final Environment environment;

    public DirectorySources(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Source open(Wanted wanted) {
        return DirectorySource.open(
                environment,
                wanted.path(),
                new DirectoryOptions(
                        wanted.excludes(),
                        wanted.oneFileSystem(),
                        wanted.name(),
                        wanted.protectedPaths()));
    }
}
