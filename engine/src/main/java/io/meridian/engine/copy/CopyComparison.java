package io.meridian.engine.copy;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.Pending;
import io.meridian.kernel.env.ReadAhead;
import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupReader;
import io.meridian.repository.ReadableEntry;
import io.meridian.repository.StoredBackup;
import io.meridian.repository.StoredEntry;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Compares a copy with its original: every entry, and each file that was read for the copy by what
 * the target gives back of it. A file that was taken over from the target's parent was compared
 * when that was made. Used by one thread.
 */
final class CopyComparison {
    private static final int MOST_FINDINGS = 10;
    private static final int MOST_WAITING = 64;
    private static final long SMALL_FILE_BYTES = 1 << 20;

    private final Environment environment;
    private final StoredBackup original;
    private final StoredBackup copy;
    private final List<Finding> findings = new ArrayList<>();
    private final Deque<Pending<Optional<Finding>>> waiting = new ArrayDeque<>();

    CopyComparison(Environment environment, StoredBackup original, StoredBackup copy) {
        this.environment = environment;
        this.original = original;
        this.copy = copy;
    }

    /**
     * One error for each difference, the first few of them.
     *
     * @param digests of the original's files
     */
    List<Finding> compare(FileDigests digests) {
        try (ReadAhead<StoredEntry> originals = new ReadAhead<>(environment, original::entries);
                BackupReader reader = copy.reader();
                ReadAhead<ReadableEntry> copies =
                        new ReadAhead<ReadableEntry>(environment, reader::entries);
                TaskScope scope = environment.tasks().open()) {
            compare(originals, copies, digests, scope);
        }
        return findings;
    }

    private void compare(
            ReadAhead<StoredEntry> originals,
            ReadAhead<ReadableEntry> copies,
            FileDigests digests,
            TaskScope scope) {
        long file = 0;
        while (findings.size() < MOST_FINDINGS) {
            environment.cancellation().check();
            StoredEntry before = originals.current();
            ReadableEntry now = copies.current();
            if (before == null || now == null) {
                requireBothEnded(before, now);
                break;
            }
            if (!isSame(before.entry(), now.stored().entry())) {
                findings.add(differs(now.stored().entry(), "is not the original's entry"));
                break;
            }
            if (before.entry().isFile()) {
                compare(now, digests.of(file), scope);
                file++;
            }
            originals.advance();
            copies.advance();
        }
        while (!waiting.isEmpty()) {
            waiting.remove().join().ifPresent(findings::add);
        }
    }

    private void compare(ReadableEntry file, long expected, TaskScope scope) {
        if (expected == 0) {
            return;
        }
        if (file.stored().entry().size() > SMALL_FILE_BYTES) {
            content(file, expected).ifPresent(findings::add);
            return;
        }
        waiting.add(scope.fork(Tasks.Lane.CPU, () -> content(file, expected)));
        if (waiting.size() > MOST_WAITING) {
            waiting.remove().join().ifPresent(findings::add);
        }
    }

    private static Optional<Finding> content(ReadableEntry file, long expected) {
        DigestingSink digesting = DigestingSink.ofNothingElse();
        try {
            file.read(digesting);
        } catch (Corruption damaged) {
            return Optional.of(differs(file.stored().entry(), damaged.fact()));
        }
        return digesting.finish() == expected
                ? Optional.empty()
                : Optional.of(differs(file.stored().entry(), "has other content"));
    }

    private void requireBothEnded(@Nullable StoredEntry before, @Nullable ReadableEntry now) {
        if (before != null) {
            findings.add(differs(before.entry(), "is missing"));
        } else if (now != null) {
            findings.add(differs(now.stored().entry(), "is not in the original"));
        }
    }

    /** But for the fingerprint, which only a source understands and a format need not keep. */
    private static boolean isSame(Entry before, Entry now) {
        return before.path().equals(now.path())
                && before.type().equals(now.type())
                && before.size() == now.size()
                && before.attributes().equals(now.attributes());
    }

    private static Finding differs(Entry entry, String how) {
        return Finding.error(
                "copy.differs",
                entry.path().toString(),
                "in the copy " + how,
                "delete the copy and make it again; if it happens again, verify both repositories");
    }
}
