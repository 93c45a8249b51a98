package io.meridian.engine.directories;

import io.meridian.engine.ports.SourceKind;
import io.meridian.engine.ports.SourceOpener;
import io.meridian.kernel.env.Environment;
import io.meridian.sources.Source;
import io.meridian.sources.directory.DirectoryOptions;
import io.meridian.sources.directory.DirectorySource;

import java.nio.file.Path;

/** Opens directories. Thread-safe. */
public final class DirectorySources implements SourceKind, SourceOpener {
    private final Environment environment;

    public DirectorySources(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return DirectorySource.KIND;
    }

    /** Whatever it is, {@link #open} says. */
    @Override
    public boolean recognises(Path path) {
        return true;
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
