package io.meridian.sources.directory;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;
import io.meridian.kernel.posix.PosixNames;
import io.meridian.sources.RestoreTarget.StagedFile;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The tree as it is staged. Everything is made private; directories get their attributes last,
 * deepest first, so that making what they contain doesn't change their times, and their permissions
 * don't hinder it. One thread stages and completes; files are written by many.
 */
final class StagedTree implements AutoCloseable {
    /** Only for the owner while it is staged. */
    static final int DIRECTORY_MODE = 0700;

    private static final int FILE_MODE = 0600;

    private final Destination destination;
    private final PosixDirectory root;
    private final PosixNames names;
    private final boolean syncEach;
    private final MetadataProblems problems = new MetadataProblems();
    private final AttributeRestorer restorer = new AttributeRestorer(problems);
    private final OpenStagedFiles openFiles = new OpenStagedFiles();
    private final List<Entry> directories = new ArrayList<>();
    private final List<Entry> links = new ArrayList<>();
    private final Deque<EntryPath> open = new ArrayDeque<>();
    private final AtomicLong unfinishedFiles = new AtomicLong();
    private EntryPath last = EntryPath.root();
    private boolean started;

    /**
     * From then on the directory belongs to this.
     *
     * @param syncEach whether to make each file durable by itself, where the system can't tell of
     *     lost writes otherwise
     */
    StagedTree(Destination destination, PosixDirectory root, boolean syncEach) {
        this.destination = destination;
        this.root = root;
        this.names = new PosixNames(root);
        this.syncEach = syncEach;
        open.push(EntryPath.root());
    }

    StagedFile stage(Entry entry) {
        requireNext(entry);
        try {
            return switch (entry.type()) {
                case EntryType.RegularFile _ -> {
                    unfinishedFiles.incrementAndGet();
                    yield new StagedRegularFile(this, entry);
                }
                case EntryType.Directory _ -> stageDirectory(entry);
                case EntryType.HardLink _ -> {
                    links.add(entry);
                    yield NoContent.INSTANCE;
                }
                case EntryType.SymbolicLink link -> stageSymbolicLink(entry, link);
            };
        } catch (PosixException failed) {
            throw failure(entry.path().toString(), "can't be made", failed);
        }
    }

    /**
     * Makes hard links, gives directories their attributes, and reports what could not be restored.
     */
    void complete(Consumer<Finding> findings) {
        if (unfinishedFiles.get() != 0) {
            throw new IllegalStateException(unfinishedFiles.get() + " files aren't finished");
        }
        for (Entry link : links) {
            makeHardLink(link, findings);
        }
        for (Entry directory : directories.reversed()) {
            completeDirectory(directory);
        }
        problems.report(findings);
    }

    /** Makes everything staged durable. */
    void sync() {
        try {
            if (syncEach) {
                root.sync();
            } else {
                root.syncFileSystem();
            }
        } catch (PosixException failed) {
            throw failure("the staged data", "can't be made durable", failed);
        }
    }

    /** What could not be done, with which entry, and where the restore goes. */
    Failure failure(String subject, String problem, PosixException reason) {
        return TargetFailures.of(
                subject + " of the restore to " + destination.path() + " " + problem, reason);
    }

    /** Gives up its descriptors; removes nothing. */
    @Override
    public void close() {
        openFiles.discardAll();
        root.close();
    }

    OpenStagedFiles openFiles() {
        return openFiles;
    }

    PosixFile makeFile(Entry entry) throws PosixException {
        return root.createFile(entry.path().slashed(), FILE_MODE);
    }

    PosixFile openFile(Entry entry) throws PosixException {
        return root.openForWriting(entry.path().slashed());
    }

    void finishFile(PosixFile file, Entry entry) throws PosixException {
        restorer.restore(new AttributeSink.Opened(file), entry.path(), entry.attributes());
        if (syncEach) {
            file.sync();
        }
    }

    void fileFinished() {
        unfinishedFiles.decrementAndGet();
    }

    private StagedFile stageDirectory(Entry entry) throws PosixException {
        if (!entry.path().isRoot()) {
            names.makeDirectory(entry.path().slashed(), DIRECTORY_MODE);
            open.push(entry.path());
        }
        directories.add(entry);
        return NoContent.INSTANCE;
    }

    private StagedFile stageSymbolicLink(Entry entry, EntryType.SymbolicLink link)
            throws PosixException {
        byte[] relative = entry.path().slashed();
        names.makeSymbolicLink(relative, link.target());
        restorer.restoreLink(
                new AttributeSink.Named(root, entry.path()), entry.path(), entry.attributes());
        return NoContent.INSTANCE;
    }

    /**
     * Ascending, and directly in a directory that was staged: nothing can lead through a link, or
     * out of the tree.
     */
    private void requireNext(Entry entry) {
        EntryPath path = entry.path();
        boolean first = !started && path.isRoot();
        while (!path.isWithin(open.element())) {
            open.pop();
        }
        boolean inOrder = path.compareTo(last) > 0 && path.parent().equals(open.element());
        if (!first && !inOrder) {
            throw new Corruption(
                    "restore.entries_disordered",
                    "entry " + path + " comes after " + last + ", or its directory is missing",
                    "verify the backup");
        }
        if (path.isRoot() && !(entry.type() instanceof EntryType.Directory)) {
            throw new Corruption("restore.entries_disordered", "the root is not a directory");
        }
        last = path;
        started = true;
    }

    private void makeHardLink(Entry entry, Consumer<Finding> findings) {
        EntryType.HardLink link = (EntryType.HardLink) entry.type();
        try {
            names.makeLink(link.first().slashed(), entry.path().slashed());
        } catch (PosixException failed) {
            if (!failed.isAbsent()) {
                throw failure(entry.path().toString(), "can't be linked", failed);
            }
            findings.accept(
                    Finding.warning(
                            "restore.link_without_file",
                            entry.path().toString(),
                            "is another name of " + link.first() + ", which was not restored",
                            "restore that file too"));
        }
    }

    /**
     * Through an open descriptor, because permissions may end access by name before the time is
     * set.
     */
    private void completeDirectory(Entry entry) {
        try (PosixFile directory = root.openFile(entry.path().slashed())) {
            AttributeSink sink = new AttributeSink.Opened(directory);
            restorer.restore(sink, entry.path(), entry.attributes());
            if (syncEach) {
                directory.sync();
            }
        } catch (PosixException failed) {
            throw failure(entry.path().toString(), "can't be completed", failed);
        }
    }

    /** For entries that have none. */
    private enum NoContent implements StagedFile {
        INSTANCE;

        @Override
        public void write(long offsetBytes, ByteBuffer data) {
            throw new IllegalStateException("an entry without content was given some");
        }

        @Override
        public void finished() {
            // nothing was begun
        }
    }
}
