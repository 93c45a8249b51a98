package io.meridian.sources.directory;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;

import java.util.List;
import java.util.Optional;

/**
 * The steps from a path to a target that can be staged into. The order: what can be refused without
 * a trace, then the journal, then other restores' journals, so that of two that begin at once at
 * least one sees the other.
 */
record TargetOpening(
        Destination destination,
        TargetOptions options,
        RestoreProbe probe,
        PosixDirectory parent,
        RestoreJournal journal) {
    private static final int TOKEN_BYTES = 8;
    private static final int ATTEMPTS = 16;

    static DirectoryTarget open(
            Environment environment,
            Destination destination,
            TargetOptions options,
            RestoreProbe probe) {
        TargetChecks.refuse(destination, options.protectedPaths());
        destination.makeParents();
        PosixDirectory parent = destination.openParent();
        if (parent == null) {
            throw new Unavailable(
                    "restore.failed", destination.parentPath() + " was removed again");
        }
        boolean opened = false;
        try {
            RestoreJournal journal = begin(environment, destination, parent);
            TargetOpening opening = new TargetOpening(destination, options, probe, parent, journal);
            DirectoryTarget target = opening.stage();
            opened = true;
            return target;
        } catch (PosixException failed) {
            throw TargetFailures.of("a restore to " + destination.path() + " can't begin", failed);
        } finally {
            if (!opened) {
                parent.close();
            }
        }
    }

    private static RestoreJournal begin(
            Environment environment, Destination destination, PosixDirectory parent)
            throws PosixException {
        EntryPath name = EntryPath.ofKey(destination.name());
        JournalRecord.Begun begun = new JournalRecord.Begun(name, ProcessHandle.current().pid());
        for (int i = 0; i < ATTEMPTS; i++) {
            byte[] token = environment.randomBytes(TOKEN_BYTES);
            StagingNames names = StagingNames.of(destination.name(), token);
            Optional<RestoreJournal> journal = RestoreJournal.create(parent, names, begun);
            if (journal.isPresent()) {
                return journal.get();
            }
        }
        throw new Unavailable(
                "restore.failed", "no journal could be made beside " + destination.path());
    }

    private DirectoryTarget stage() throws PosixException {
        boolean staged = false;
        try {
            probe.at(RestoreStep.JOURNAL_BEGUN);
            List<Finding> earlier = Recovery.run(destination, parent, journal.names().journal());
            TargetChecks.hasData(destination, parent, options.allowClear());
            StagedTree tree =
                    new StagedTree(
                            destination, Staging.make(parent, journal, probe), probe.syncEach());
            staged = true;
            return new DirectoryTarget(this, tree, earlier);
        } catch (PosixException | RuntimeException failed) {
            undo(failed);
            throw failed;
        } finally {
            if (!staged) {
                journal.close();
            }
        }
    }

    private void undo(Exception reason) {
        try {
            new Settlement(parent, destination.name(), journal).settle();
        } catch (PosixException failed) {
            reason.addSuppressed(failed); // the next run tries again
        }
    }
}
