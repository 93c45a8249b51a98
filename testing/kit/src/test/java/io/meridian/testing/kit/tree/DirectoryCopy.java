package io.meridian.testing.kit.tree;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.finding.Finding;
import io.meridian.sources.RestoreTarget.StagedFile;
import io.meridian.sources.Snapshot;
import io.meridian.sources.SourceContent;
import io.meridian.sources.SourceEntry;
import io.meridian.sources.directory.DirectoryOptions;
import io.meridian.sources.directory.DirectorySource;
import io.meridian.sources.directory.DirectoryTarget;
import io.meridian.sources.directory.TargetOptions;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Source to target without a repository between: what goes in must come out. */
final class DirectoryCopy {
    private static final int PIECE_BYTES = 300_000;
    private static final int FILES_AT_ONCE = 64;

    private final Semaphore room = new Semaphore(FILES_AT_ONCE);
    private final List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
    private final List<Entry> entries = new ArrayList<>();

    /** Copies with several writers. */
    static DirectoryCopy run(Path from, Path to, boolean allowClear) {
        return run(from, DirectoryOptions.defaults(), to, allowClear);
    }

    static DirectoryCopy run(Path from, DirectoryOptions options, Path to, boolean allowClear) {
        DirectoryCopy copy = new DirectoryCopy();
        try (SystemEnvironment environment = SystemEnvironment.create(new Cancellation())) {
            copy.copy(environment, from, options, to, allowClear);
        }
        return copy;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    private void copy(
            Environment environment,
            Path from,
            DirectoryOptions options,
            Path to,
            boolean allowClear) {
        DirectorySource source = DirectorySource.open(environment, from, options);
        TargetOptions targetOptions = new TargetOptions(allowClear, List.of());
        try (Snapshot snapshot = source.snapshot();
                DirectoryTarget target = DirectoryTarget.open(environment, to, targetOptions)) {
            try (TaskScope scope = environment.tasks().open()) {
                snapshot.read(entry -> copy(scope, target, entry), findings::add);
                scope.joinAll();
            }
            target.complete(findings::add, null);
        }
    }

    private void copy(TaskScope scope, DirectoryTarget target, SourceEntry entry) {
        entries.add(entry.entry());
        StagedFile file = target.stage(entry.entry());
        if (entry.entry().isFile()) {
            room.acquireUninterruptibly();
            scope.fork(
                    Tasks.Lane.CPU,
                    () -> {
                        try {
                            copyContent(entry, file);
                        } finally {
                            room.release();
                        }
                        return file;
                    });
        }
    }

    private static void copyContent(SourceEntry entry, StagedFile file) {
        try (SourceContent content = entry.open()) {
            ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
            long offset = 0;
            int count = content.read(piece);
            while (count != SourceContent.END) {
                if (count == SourceContent.HOLE) {
                    offset += content.skipHole();
                } else {
                    file.write(offset, piece.flip());
                    offset += count;
                }
                count = content.read(piece.clear());
            }
            if (content.afterRead().change() != SourceContent.ContentChange.STABLE) {
                throw new AssertionError(entry.entry().path() + " changed");
            }
        }
        file.finished();
    }
}
