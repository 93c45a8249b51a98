package io.meridian.sources.directory;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.posix.ListedName;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.RawPath;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Looks beside a destination for journals of earlier restores to it, and settles those whose
 * process is gone.
 */
final class Recovery {
    private final Destination destination;
    private final PosixDirectory parent;
    private final List<Finding> findings = new ArrayList<>();

    private Recovery(Destination destination, PosixDirectory parent) {
        this.destination = destination;
        this.parent = parent;
    }

    /**
     * Settles.
     *
     * @param own name of the caller's own journal, which is left alone; empty for none
     * @return what was done
     * @throws Conflict when another restore to this destination is running
     */
    static List<Finding> run(Destination destination, PosixDirectory parent, byte[] own) {
        Recovery recovery = new Recovery(destination, parent);
        try {
            for (ListedName name : parent.list()) {
                byte[] bytes = name.bytes();
                if (StagingNames.isJournal(bytes, destination.name())
                        && !Arrays.equals(bytes, own)) {
                    recovery.examine(bytes);
                }
            }
        } catch (PosixException failed) {
            throw TargetFailures.of(
                    "an earlier restore to " + destination.path() + " can't be settled", failed);
        }
        return recovery.findings;
    }

    private void examine(byte[] journalName) throws PosixException {
        Optional<FoundJournal> found = RestoreJournal.find(parent, journalName);
        if (found.isEmpty()) {
            return;
        }
        switch (found.get()) {
            case FoundJournal.Live live -> refuseIfOurs(live.begun());
            case FoundJournal.Starting _ -> throw running("another process");
            case FoundJournal.Unknown _ ->
                    addLeftover(journalName, "it was written by another version of this program");
            case FoundJournal.Foreign foreign ->
                    addLeftover(journalName, "it belongs to another user, " + foreign.owner());
            case FoundJournal.Left left -> {
                try (RestoreJournal journal = left.journal()) {
                    settle(journal);
                }
            }
        }
    }

    private void settle(RestoreJournal journal) throws PosixException {
        Optional<JournalRecord.Begun> begun = journal.begun();
        if (begun.isEmpty()) {
            journal.remove(); // ended before it did anything
            return;
        }
        if (isOurs(begun.get())) {
            findings.add(finding(new Settlement(parent, destination.name(), journal).settle()));
        }
    }

    private Finding finding(Settlement.Result result) {
        String path = destination.path().toString();
        return switch (result) {
            case Settlement.Result.Finished _ ->
                    Finding.note(
                            "restore.interrupted_finished",
                            path,
                            "an interrupted restore had put its data in place; the rest is done"
                                    + " now",
                            "");
            case Settlement.Result.Undone _ ->
                    Finding.note(
                            "restore.interrupted_undone",
                            path,
                            "removed what an interrupted restore had staged; nothing else was"
                                    + " changed",
                            "");
            case Settlement.Result.Leftover left -> leftover(left.name(), left.why());
        };
    }

    private void addLeftover(byte[] journalName, String why) {
        findings.add(leftover(RawPath.escaped(journalName), why));
    }

    private Finding leftover(String name, String why) {
        return Finding.warning(
                "restore.leftover",
                destination.parentPath() + "/" + name,
                "left by an interrupted restore: " + why,
                "look whether it is still needed, then remove it");
    }

    private void refuseIfOurs(JournalRecord.Begun begun) {
        if (isOurs(begun)) {
            throw running("process " + begun.process());
        }
    }

    private boolean isOurs(JournalRecord.Begun begun) {
        return Arrays.equals(begun.destination().key(), destination.name());
    }

    private Conflict running(String who) {
        return new Conflict(
                "restore.in_progress",
                "another restore to " + destination.path() + " is running: " + who,
                "wait for it, or end it, then try again");
    }
}
