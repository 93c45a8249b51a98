package io.meridian.sources.appended;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.log.LogData;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.sources.directory.SourceFailures;
import io.meridian.sources.follow.FollowState;
import io.meridian.sources.follow.FollowedFile;
import io.meridian.sources.follow.FollowedFiles;
import io.meridian.sources.follow.Look;
import io.meridian.sources.follow.SteadyListing;
import io.meridian.sources.log.LogTail;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Follows files that are only appended to. A mark's time is when their ends had been read, so that
 * nothing after it is before the mark. Used by one thread.
 */
final class AppendedTail implements LogTail {
    /** More names of removed files are not remembered; then each that comes is taken for one. */
    private static final int MOST_REMOVED = 2_048;

    private final Environment environment;
    private final Path root;
    private final FollowedFiles files;
    private final Set<EntryPath> removed;
    private Instant covered;
    private Instant marked;
    private String lost = "";
    private boolean unmarked;

    private AppendedTail(
            Environment environment, Path root, FollowedFiles files, AppendedState state) {
        this.environment = environment;
        this.root = root;
        this.files = files;
        this.removed = new HashSet<>(state.removed());
        this.covered = state.covered();
        this.marked = state.marked();
    }

    static AppendedTail begin(
            Environment environment,
            Path root,
            AppendedPatterns patterns,
            Optional<LogState> last) {
        Instant now = environment.now();
        AppendedState state =
                last.map(AppendedState::of)
                        .orElseGet(
                                () -> new AppendedState(now, now, Set.of(), FollowState.NOTHING));
        try {
            FollowedFiles files =
                    FollowedFiles.resume(
                            PosixDirectory.open(root),
                            new SteadyListing(environment, patterns, patterns.places()),
                            state.files());
            AppendedTail tail = new AppendedTail(environment, root, files, state);
            if (last.isEmpty()) {
                tail.passOverAll();
            } else if (!files.lost().isEmpty()) {
                tail.lost = "log.not_continued " + files.lost().getFirst();
            }
            return tail;
        } catch (PosixException failed) {
            throw SourceFailures.unreadable("source " + root, failed);
        }
    }

    @Override
    public boolean poll(long mostBytes, Consumer<LogEvent> events) {
        try {
            Instant before = later(covered, environment.now());
            Look look = files.look();
            Instant after = later(marked, environment.now());
            tell(look, before, events);
            if (!read(mostBytes, events)) {
                return true;
            }
            if (unmarked) {
                marked = after;
                unmarked = false;
                events.accept(new LogEvent.Mark(after, LogEvent.NO_SEQUENCE));
            }
            covered = before;
            events.accept(new LogEvent.Covered(before));
            return false;
        } catch (PosixException failed) {
            throw SourceFailures.unreadable("source " + root, failed);
        }
    }

    @Override
    public LogState state() {
        try {
            return new AppendedState(covered, marked, removed, files.state()).encoded();
        } catch (PosixException failed) {
            throw SourceFailures.unreadable("source " + root, failed);
        }
    }

    @Override
    public void close() {
        files.close();
    }

    /** Says what can't be gone on with, and which files are new. */
    private void tell(Look look, Instant now, Consumer<LogEvent> events) {
        if (!lost.isEmpty()) {
            gap(lost, now, events);
            lost = "";
            look.appeared().forEach(AppendedTail::passOver);
            return;
        }
        Set<EntryPath> replaced = new HashSet<>();
        for (FollowedFile file : look.replaced()) {
            replaced.add(file.path());
            gap("log.not_continued " + file.path() + " was replaced by another file", now, events);
        }
        for (FollowedFile file : look.truncated()) {
            gap("log.not_continued " + file.path() + " is shorter than it was", now, events);
            passOver(file);
        }
        for (FollowedFile file : look.appeared()) {
            if (replaced.contains(file.path())) {
                passOver(file);
            } else if (removed.remove(file.path()) || removed.size() >= MOST_REMOVED) {
                gap("log.not_continued " + file.path() + " was made anew", now, events);
                passOver(file);
            } else {
                unmarked = true;
                events.accept(
                        new LogEvent.Replaced(
                                file.path(), attributes(file), LogData.copyOf(new byte[0])));
            }
        }
    }

    private boolean read(long mostBytes, Consumer<LogEvent> events) throws PosixException {
        long left = Math.max(1, mostBytes);
        for (FollowedFile file : files.files()) {
            environment.cancellation().check();
            left -= read(file, left, events);
            if (file.position() < file.end()) {
                return false;
            }
            if (file.isGone()) {
                forget(file, events);
            }
        }
        return true;
    }

    private long read(FollowedFile file, long most, Consumer<LogEvent> events)
            throws PosixException {
        long start = file.position();
        long end = Math.min(file.end(), most > file.end() ? file.end() : start + most);
        while (file.position() < end) {
            long length = Math.min(LogData.MOST_BYTES, end - file.position());
            ByteBuffer piece = ByteBuffer.allocate((int) length);
            if (file.read(file.position(), piece) == 0) {
                break; // it became shorter: the next look tells
            }
            LogData data = LogData.copyOf(piece.flip());
            unmarked = true;
            events.accept(new LogEvent.Appended(file.path(), file.position(), data));
            file.moveTo(file.position() + data.length());
        }
        return file.position() - start;
    }

    private void forget(FollowedFile file, Consumer<LogEvent> events) {
        boolean another =
                files.files().stream().anyMatch(it -> it != file && it.path().equals(file.path()));
        if (!another) {
            unmarked = true;
            removed.add(file.path());
            events.accept(new LogEvent.Removed(file.path()));
        }
        files.forget(file);
    }

    private void gap(String reason, Instant now, Consumer<LogEvent> events) {
        events.accept(new LogEvent.Gap(covered, now, reason));
    }

    private void passOverAll() throws PosixException {
        boolean looked = false;
        try {
            files.look();
            looked = true;
        } finally {
            if (!looked) {
                files.close();
            }
        }
        files.files().forEach(AppendedTail::passOver);
    }

    /** What is there is for the next base to have. */
    private static void passOver(FollowedFile file) {
        file.moveTo(file.end());
    }

    private static Attributes attributes(FollowedFile file) {
        FileStatus status = file.status();
        return new Attributes(
                status.mode(), status.owner(), status.group(), status.modified(), List.of());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
