package io.meridian.sources.follow;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The open files of a log that is followed. A follower {@link #look looks}, then reads {@link
 * #files} in their order, each from its position to its end, moves its position, and forgets what
 * is gone and read to its end. Used by one thread.
 */
public final class FollowedFiles implements AutoCloseable {
    /** More files are not followed at once: each takes a descriptor. */
    public static final int MOST_FILES = 4_096;

    private final PosixDirectory root;
    private final FileListing listing;
    private final Comparator<FollowedFile> order;
    private final List<FollowedFile> files = new ArrayList<>();
    private final List<LostFile> lost = new ArrayList<>();

    /** Whether what was listed last was compared with what is open, to the end. */
    private boolean compared;

    /** What was noticed and not yet told, because a look ended early. */
    private final List<FollowedFile> appeared = new ArrayList<>();

    private final List<FollowedFile> gone = new ArrayList<>();
    private final List<FollowedFile> replaced = new ArrayList<>();

    private FollowedFiles(PosixDirectory root, FileListing listing) {
        this.root = root;
        this.listing = listing;
        this.order = Comparator.comparing(FollowedFile::path, listing.order());
    }

    /**
     * Nothing is followed yet: the first look finds all files, at position 0.
     *
     * @param root belongs to what is returned, and is closed with it
     */
    public static FollowedFiles begin(PosixDirectory root, FileListing listing) {
        return new FollowedFiles(root, listing);
    }

    /**
     * Goes on with the files that are as they were left; the others are {@link #lost}.
     *
     * @param root belongs to what is returned, and is closed with it
     */
    public static FollowedFiles resume(PosixDirectory root, FileListing listing, FollowState state)
            throws PosixException {
        FollowedFiles files = new FollowedFiles(root, listing);
        boolean resumed = false;
        try {
            for (FollowState.FileState each : state.files()) {
                files.resume(each);
            }
            files.files.sort(files.order);
            resumed = true;
            return files;
        } finally {
            if (!resumed) {
                files.close();
            }
        }
    }

    /** What could not be gone on with when following was resumed. */
    public List<LostFile> lost() {
        return List.copyOf(lost);
    }

    /** All that are open, in their order. */
    public List<FollowedFile> files() {
        return List.copyOf(files);
    }

    /**
     * Lists, opens what is new, notices what is gone, and only then fixes the ends of all, in their
     * order.
     *
     * @throws InvalidRequest code {@code log.too_many_files}
     */
    public Look look() throws PosixException {
        List<EntryPath> listed = listing.list(root);
        if (!compared || !listing.isUnchanged()) {
            compared = false;
            compare(listed);
            compared = true;
        }
        Look look = new Look(appeared, gone, replaced, fixEnds());
        appeared.clear();
        gone.clear();
        replaced.clear();
        return look;
    }

    private void compare(List<EntryPath> listed) throws PosixException {
        requireFew(listed.size());
        noticeGone(new HashSet<>(listed));
        Map<EntryPath, FollowedFile> present = new HashMap<>();
        files.stream().filter(file -> !file.isGone()).forEach(it -> present.put(it.path(), it));
        for (EntryPath path : listed) {
            FollowedFile known = present.get(path);
            if (known == null || !isStill(known)) {
                open(path, Optional.ofNullable(known));
            }
        }
        files.sort(order);
    }

    /** Closes a file that need not be followed any more. */
    public void forget(FollowedFile file) {
        if (files.remove(file)) {
            file.close();
        }
    }

    /** How far all were taken. */
    public FollowState state() throws PosixException {
        List<FollowState.FileState> states = new ArrayList<>();
        for (FollowedFile file : files) {
            states.add(file.state());
        }
        return new FollowState(states);
    }

    @Override
    public void close() {
        files.forEach(FollowedFile::close);
        files.clear();
        root.close();
    }

    private void noticeGone(Set<EntryPath> listed) {
        for (FollowedFile file : files) {
            if (!file.isGone() && !listed.contains(file.path())) {
                file.markGone();
                gone.add(file);
            }
        }
    }

    private void open(EntryPath path, Optional<FollowedFile> before) throws PosixException {
        Optional<FollowedFile> opened = open(path);
        before.ifPresent(FollowedFile::markGone);
        before.ifPresent(gone::add);
        before.filter(file -> opened.isPresent()).ifPresent(replaced::add);
        opened.ifPresent(appeared::add);
        opened.ifPresent(files::add);
    }

    private List<FollowedFile> fixEnds() throws PosixException {
        List<FollowedFile> truncated = new ArrayList<>();
        for (FollowedFile file : files) {
            file.look();
            if (file.isTruncated()) {
                truncated.add(file);
            }
        }
        return truncated;
    }

    private void resume(FollowState.FileState before) throws PosixException {
        Optional<FollowedFile> opened = open(before.path());
        Optional<LostFile.Reason> reason =
                opened.isEmpty()
                        ? Optional.of(LostFile.Reason.REMOVED)
                        : difference(opened.get(), before);
        if (reason.isPresent()) {
            opened.ifPresent(FollowedFile::close);
            lost.add(new LostFile(before, reason.get()));
        } else {
            opened.get().moveTo(before.lengthBytes());
            files.add(opened.get());
        }
    }

    private static Optional<LostFile.Reason> difference(
            FollowedFile file, FollowState.FileState before) throws PosixException {
        if (file.identity().inode() != before.inode()) {
            return Optional.of(LostFile.Reason.REPLACED);
        }
        if (file.end() < before.lengthBytes()) {
            return Optional.of(LostFile.Reason.TRUNCATED);
        }
        return file.checkBefore(before.lengthBytes()) == before.check()
                ? Optional.empty()
                : Optional.of(LostFile.Reason.CHANGED);
    }

    /** Empty when it is not there, or is no file. */
    private Optional<FollowedFile> open(EntryPath path) throws PosixException {
        try {
            PosixFile file = root.openFileStrictly(path.slashed());
            boolean taken = false;
            try {
                FileStatus status = file.status();
                taken = status.isFile();
                return taken ? Optional.of(new FollowedFile(path, file, status)) : Optional.empty();
            } finally {
                if (!taken) {
                    file.close();
                }
            }
        } catch (PosixException failed) {
            if (failed.isAbsent()) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private boolean isStill(FollowedFile file) throws PosixException {
        try {
            return root.status(file.path().slashed()).identity().equals(file.identity());
        } catch (PosixException failed) {
            if (failed.isAbsent()) {
                return false;
            }
            throw failed;
        }
    }

    private static void requireFew(int count) {
        if (count > MOST_FILES) {
            throw new InvalidRequest(
                    "log.too_many_files",
                    count + " files would be followed at once, at most " + MOST_FILES,
                    "name fewer of them in the configuration",
                    "or have their owner remove what it needs no more");
        }
    }
}
