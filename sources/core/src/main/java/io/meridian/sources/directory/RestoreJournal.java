package io.meridian.sources.directory;

import io.meridian.kernel.posix.Errno;
import io.meridian.kernel.posix.Posix;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;
import io.meridian.kernel.posix.PosixNames;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a restore has begun, written beside its destination before it is done, and locked while its
 * process lives: a journal that can be locked belongs to nobody. One thread.
 */
final class RestoreJournal implements AutoCloseable {
    private static final int MODE = 0600;
    private static final int MAX_BYTES = 64 << 10;

    private final PosixDirectory parent;
    private final StagingNames names;
    private final PosixFile file;
    private final List<JournalRecord> entries;
    private long lengthBytes;

    private RestoreJournal(
            PosixDirectory parent,
            StagingNames names,
            PosixFile file,
            List<JournalRecord> entries) {
        this.parent = parent;
        this.names = names;
        this.file = file;
        this.entries = new ArrayList<>(entries);
    }

    /**
     * Makes and locks a new one, durable with its first record; empty when somebody was quicker to
     * take it away.
     */
    static Optional<RestoreJournal> create(
            PosixDirectory parent, StagingNames names, JournalRecord.Begun begun)
            throws PosixException {
        PosixFile file;
        try {
            file = parent.createFile(names.journal(), MODE);
        } catch (PosixException failed) {
            if (failed.is(Errno.EEXIST)) {
                return Optional.empty();
            }
            throw failed;
        }
        RestoreJournal journal = new RestoreJournal(parent, names, file, List.of());
        boolean kept = false;
        try {
            if (file.tryLock() && file.status().links() > 0) {
                journal.begin(begun);
                kept = true;
            }
        } finally {
            if (!kept) {
                file.close();
            }
        }
        return kept ? Optional.of(journal) : Optional.empty();
    }

    /** One that can't be begun, as on a full disk, is taken away again. */
    private void begin(JournalRecord.Begun begun) throws PosixException {
        try {
            write(JournalFormat.header());
            append(begun);
            parent.sync();
        } catch (PosixException failed) {
            try {
                new PosixNames(parent).remove(names.journal());
            } catch (PosixException also) {
                failed.addSuppressed(also);
            }
            throw failed;
        }
    }

    /** Looks at one that is there; empty when it no longer is. */
    static Optional<FoundJournal> find(PosixDirectory parent, byte[] journalName)
            throws PosixException {
        try {
            return Optional.of(examine(parent, journalName));
        } catch (PosixException failed) {
            if (failed.isAbsent()) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private static FoundJournal examine(PosixDirectory parent, byte[] journalName)
            throws PosixException {
        long owner = parent.status(journalName).owner();
        if (owner != Posix.effectiveUser()) {
            return new FoundJournal.Foreign(owner);
        }
        PosixFile file = parent.openForWriting(journalName);
        boolean kept = false;
        try {
            FoundJournal found = examine(parent, journalName, file);
            kept = found instanceof FoundJournal.Left;
            return found;
        } finally {
            if (!kept) {
                file.close();
            }
        }
    }

    private static FoundJournal examine(PosixDirectory parent, byte[] journalName, PosixFile file)
            throws PosixException {
        boolean abandoned = file.tryLock();
        Optional<List<JournalRecord>> entries = JournalFormat.parse(content(file));
        if (entries.isEmpty()) {
            return new FoundJournal.Unknown();
        }
        if (abandoned) {
            StagingNames names = StagingNames.ofJournal(journalName);
            return new FoundJournal.Left(new RestoreJournal(parent, names, file, entries.get()));
        }
        Optional<JournalRecord.Begun> begun = begun(entries.get());
        return begun.isPresent() ? new FoundJournal.Live(begun.get()) : new FoundJournal.Starting();
    }

    StagingNames names() {
        return names;
    }

    /**
     * Which restore it is; empty when its process ended before it could say, and so before it did
     * anything.
     */
    Optional<JournalRecord.Begun> begun() {
        return begun(entries);
    }

    /** The staged tree's inode; 0 when it was not recorded. */
    long stagedInode() {
        for (JournalRecord entry : entries) {
            if (entry instanceof JournalRecord.Staged staged) {
                return staged.inode();
            }
        }
        return 0;
    }

    /** Where the old data is to go; empty when it is to be deleted. */
    Optional<JournalRecord.SwitchingAside> aside() {
        return entries.stream()
                .filter(JournalRecord.SwitchingAside.class::isInstance)
                .map(JournalRecord.SwitchingAside.class::cast)
                .findFirst();
    }

    /** Adds a record, durable on return. */
    void append(JournalRecord entry) throws PosixException {
        write(JournalFormat.line(entry));
        file.sync();
        entries.add(entry);
    }

    /** Removes it: nothing is left to do. */
    void remove() throws PosixException {
        new PosixNames(parent).remove(names.journal());
        parent.sync();
        file.close();
    }

    /** Gives up the lock and leaves the journal to the next run. */
    @Override
    public void close() {
        file.close();
    }

    private void write(byte[] line) throws PosixException {
        file.write(lengthBytes, ByteBuffer.wrap(line));
        lengthBytes += line.length;
    }

    private static Optional<JournalRecord.Begun> begun(List<JournalRecord> entries) {
        return entries.stream()
                .filter(JournalRecord.Begun.class::isInstance)
                .map(JournalRecord.Begun.class::cast)
                .findFirst();
    }

    private static byte[] content(PosixFile file) throws PosixException {
        ByteBuffer content = ByteBuffer.allocate(MAX_BYTES);
        int length = file.read(0, content);
        return Arrays.copyOf(content.array(), length);
    }
}
