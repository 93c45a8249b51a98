package io.meridian.engine.directories;

import io.meridian.engine.ports.SourceKind;
import io.meridian.engine.ports.SourceOpener;
import io.meridian.kernel.env.Environment;
import io.meridian.sources.Source;
import io.meridian.sources.appended.AppendedRecovery;
import io.meridian.sources.appended.AppendedSource;
import io.meridian.sources.directory.DirectoryOptions;
import io.meridian.sources.directory.DirectorySource;
import io.meridian.sources.log.LogRecovery;

import java.nio.file.Path;
import java.util.Optional;

/** Opens directories. Thread-safe. */
public final class DirectorySources implements SourceKind, SourceOpener {
    /** Detail that names files which are only appended to, a pattern in each line. */
    private static final String APPEND_ONLY = "append_only";

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
        DirectoryOptions options =
                new DirectoryOptions(
                        wanted.excludes(),
                        wanted.oneFileSystem(),
                        wanted.name(),
                        wanted.protectedPaths());
        String appendOnly = wanted.details().get(APPEND_ONLY);
        return appendOnly == null
                ? DirectorySource.open(environment, wanted.path(), options)
                : AppendedSource.open(
                        environment, wanted.path(), options, appendOnly.lines().toList());
    }

    /** Of those with files that are only appended to. */
    @Override
    public Optional<LogRecovery> recovery() {
        return Optional.of(new AppendedRecovery());
    }
}
