package io.meridian.sources.directory;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.posix.PosixException;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What could not be given back to entries, counted: one finding for each kind, not for each entry.
 * Thread-safe.
 */
final class MetadataProblems {
    private final Map<Kind, Problem> problems = new EnumMap<>(Kind.class);

    synchronized void add(Kind kind, EntryPath path, PosixException reason) {
        problems.merge(
                kind,
                new Problem(path, reason.reason(), 1),
                (earlier, _) ->
                        new Problem(earlier.first(), earlier.reason(), earlier.count() + 1));
    }

    synchronized void report(Consumer<Finding> findings) {
        problems.forEach((kind, problem) -> findings.accept(finding(kind, problem)));
    }

    private static Finding finding(Kind kind, Problem problem) {
        String message =
                "%s of %d %s could not be restored: %s"
                        .formatted(
                                kind.what,
                                problem.count(),
                                problem.count() == 1 ? "entry" : "entries, this one first,",
                                problem.reason());
        return Finding.warning(kind.code, problem.first().toString(), message, kind.remedy);
    }

    /** What is given back. */
    enum Kind {
        OWNER("restore.owner_not_set", "owner and group", "restore as root"),
        MODE(
                "restore.mode_not_set",
                "permissions",
                "restore as root, on a file system that has them"),
        EXTENDED(
                "restore.attributes_not_set",
                "extended attributes",
                "restore as root, on a file system that has them"),
        TIME("restore.time_not_set", "modification time", "restore on a file system that has it");

        private final String code;
        private final String what;
        private final String remedy;

        Kind(String code, String what, String remedy) {
            this.code = code;
            this.what = what;
            this.remedy = remedy;
        }
    }

    private record Problem(EntryPath first, String reason, long count) {}
}
