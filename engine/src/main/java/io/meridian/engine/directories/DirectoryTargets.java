package io.meridian.engine.directories;

import io.meridian.engine.places.CanonicalPath;
import io.meridian.engine.ports.TargetOpener;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.finding.Finding;
import io.meridian.sources.RestoreTarget;
import io.meridian.sources.directory.DirectoryTarget;
import io.meridian.sources.directory.TargetOptions;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Restores to directories. Thread-safe. */
public final class DirectoryTargets implements TargetOpener {
    private static final String STAGING_MARK = ".meridian-restore-";

    private final Environment environment;

    public DirectoryTargets(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void requireUsable(Path target, List<Path> protectedPaths) {
        DirectoryTarget.preview(target, new TargetOptions(true, protectedPaths), deleted -> {});
    }

    @Override
    public void recover(Path target, Consumer<Finding> findings) {
        DirectoryTarget.recover(target).forEach(findings);
    }

    @Override
    public List<Path> leftovers(Path target) {
        Path canonical = CanonicalPath.of(target);
        Path parent = canonical.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return List.of();
        }
        String prefix = "." + canonical.getFileName() + STAGING_MARK;
        List<Path> leftovers = new ArrayList<>();
        try (DirectoryStream<Path> beside =
                Files.newDirectoryStream(
                        parent, path -> path.getFileName().toString().startsWith(prefix))) {
            beside.forEach(leftovers::add);
        } catch (IOException unreadable) {
            return List.of(); // Where nobody can look, no restore of this user began.
        }
        return leftovers;
    }

    @Override
    public RestoreTarget open(Path target, boolean allowClear, List<Path> protectedPaths) {
        return DirectoryTarget.open(
                environment, target, new TargetOptions(allowClear, protectedPaths));
    }
}
