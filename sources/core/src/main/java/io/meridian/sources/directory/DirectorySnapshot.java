package io.meridian.sources.directory;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.RawPath;
import io.meridian.sources.Snapshot;
import io.meridian.sources.SourceEntry;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/** One reading of a directory. */
final class DirectorySnapshot implements Snapshot {
    private final Environment environment;
    private final Path path;
    private final DirectoryOptions options;
    private final Instant takenAt;
    private final PosixDirectory root;

    private DirectorySnapshot(
            Environment environment, Path path, DirectoryOptions options, PosixDirectory root) {
        this.environment = environment;
        this.path = path;
        this.options = options;
        this.takenAt = environment.now();
        this.root = root;
    }

    static DirectorySnapshot begin(Environment environment, Path path, DirectoryOptions options) {
        try {
            PosixDirectory root = PosixDirectory.open(path);
            return new DirectorySnapshot(environment, path, options, root);
        } catch (PosixException failed) {
            throw SourceFailures.unreadable("source " + path, failed);
        }
    }

    @Override
    public Instant takenAt() {
        return takenAt;
    }

    @Override
    public void read(Consumer<SourceEntry> entries, Consumer<Finding> findings) {
        SnapshotFiles files = new SnapshotFiles(root, new FileFingerprint(takenAt));
        ChildReader reader = new ChildReader(options, findings);
        TreeWalk walk = new TreeWalk(environment.cancellation(), files, reader, entries, findings);
        try {
            walk.run(RawPath.bytes(path), options.oneFileSystem());
        } catch (PosixException failed) {
            throw SourceFailures.unreadable("source " + path, failed);
        }
    }

    @Override
    public void close() {
        root.close();
    }
}
