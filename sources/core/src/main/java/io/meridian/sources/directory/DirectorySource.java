package io.meridian.sources.directory;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.posix.Posix;
import io.meridian.kernel.posix.RawPath;
import io.meridian.sources.Snapshot;
import io.meridian.sources.Source;
import io.meridian.sources.SourceCapability;
import io.meridian.sources.SourceIdentity;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A directory and what lies below it, read while it may be in use: each file is stored in one
 * state, the tree as a whole need not be. Thread-safe.
 */
public final class DirectorySource implements Source {
    /** The identity's kind. */
    public static final String KIND = "directory";

    private final Environment environment;
    private final Path root;
    private final DirectoryOptions options;
    private final SourceIdentity identity;

    private DirectorySource(Environment environment, Path root, DirectoryOptions options) {
        this.environment = environment;
        this.root = root;
        this.options = options;
        this.identity =
                options.name().isEmpty()
                        ? new SourceIdentity(
                                KIND, RawPath.escaped(RawPath.bytes(root)), HostName.current())
                        : new SourceIdentity(KIND, options.name(), "");
    }

    /**
     * Opens the directory that the path leads to, symbolic links followed.
     *
     * @throws NotFound code {@code source.not_found}
     * @throws InvalidRequest when it is not a directory, or lies within a protected path
     * @throws Denied when it may not be reached
     */
    public static DirectorySource open(
            Environment environment, Path root, DirectoryOptions options) {
        Posix.require("a directory source");
        Path real = realDirectory(root);
        new ProtectedPaths(options.protectedPaths()).refuseWithin(real);
        return new DirectorySource(environment, real, options);
    }

    @Override
    public SourceIdentity identity() {
        return identity;
    }

    @Override
    public Set<SourceCapability> capabilities() {
        return Set.of(SourceCapability.ONLINE);
    }

    @Override
    public Snapshot snapshot() {
        return DirectorySnapshot.begin(environment, root, options);
    }

    private static Path realDirectory(Path root) {
        Path real;
        try {
            real = root.toRealPath();
        } catch (NoSuchFileException absent) {
            throw new NotFound(
                    "source.not_found",
                    "source " + root + " does not exist",
                    List.of("check the path"),
                    absent);
        } catch (AccessDeniedException denied) {
            throw new Denied(
                    "source.unreadable",
                    "source " + root + " may not be reached",
                    List.of("run as a user who may read it"),
                    denied);
        } catch (IOException failed) {
            throw new Unavailable(
                    "source.unreadable",
                    "source " + root + " can't be reached: " + failed.getMessage(),
                    List.of("check that its file system is mounted and healthy"),
                    failed);
        }
        if (!Files.isDirectory(real)) {
            throw new InvalidRequest(
                    "source.not_a_directory",
                    "source " + root + " is not a directory",
                    "give the directory it is in, and exclude the rest");
        }
        return real;
    }
}
