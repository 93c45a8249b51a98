package io.meridian.sources.directory;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.posix.KernelVersion;
import io.meridian.kernel.posix.ListedName;
import io.meridian.kernel.posix.Posix;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.RawPath;
import io.meridian.sources.RestoreTarget;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A directory as the target of a restore. Everything is staged in a directory beside the
 * destination, made durable, and put in place by one exchange of names, or, where the system can't
 * exchange, by two renames that a journal makes one. A process killed at any moment leaves the
 * destination as it was or as it is to be; {@link #recover}, which {@link #open} does too, removes
 * the rest.
 */
public final class DirectoryTarget implements RestoreTarget {
    private final Destination destination;
    private final TargetOptions options;
    private final RestoreProbe probe;
    private final PosixDirectory parent;
    private final RestoreJournal journal;
    private final StagedTree tree;
    private final List<Finding> earlier;
    private boolean switched;
    private boolean ended;

    DirectoryTarget(TargetOpening opening, StagedTree tree, List<Finding> earlier) {
        this.destination = opening.destination();
        this.options = opening.options();
        this.probe = opening.probe();
        this.parent = opening.parent();
        this.journal = opening.journal();
        this.tree = tree;
        this.earlier = List.copyOf(earlier);
    }

    /**
     * Begins a restore: settles what earlier ones left, and makes the staging directory, with
     * missing directories above it. Follows symbolic links in the destination's path.
     *
     * @throws InvalidRequest when the destination can't be one: not a directory, a mount point or
     *     around one, a protected path, around or within one, the top of the file system
     * @throws Conflict code {@code restore.target_not_empty} when there is data and it may not be
     *     cleared; {@code restore.in_progress} when another restore to it is running
     */
    public static DirectoryTarget open(
            Environment environment, Path destination, TargetOptions options) {
        boolean syncEach = !KernelVersion.current().isAtLeast(5, 8);
        RestoreProbe probe = new RestoreProbe(true, syncEach, _ -> {});
        return open(environment, destination, options, probe);
    }

    static DirectoryTarget open(
            Environment environment, Path destination, TargetOptions options, RestoreProbe probe) {
        Posix.require("a restore to a directory");
        return TargetOpening.open(environment, Destination.resolve(destination), options, probe);
    }

    /**
     * Whether a restore may go there at all. Changes nothing and needs no permission to clear.
     *
     * @throws InvalidRequest when it can't
     */
    public static void requireUsable(Path destination, List<Path> protectedPaths) {
        Posix.require("a restore to a directory");
        Destination place = Destination.resolve(destination);
        TargetChecks.refuse(place, protectedPaths);
        PosixDirectory parent = place.openParent();
        if (parent != null) {
            try (parent) {
                TargetChecks.hasData(place, parent, true);
            }
        }
    }

    /**
     * What restores to this destination have left beside it, or are using now: journals, staged
     * trees, old data. Changes nothing.
     */
    public static List<Path> leftovers(Path destination) {
        Destination place = Destination.resolve(destination);
        PosixDirectory parent = place.openParent();
        if (parent == null) {
            return List.of();
        }
        try (parent) {
            return parent.list().stream()
                    .map(ListedName::bytes)
                    .filter(name -> StagingNames.isOurs(name, place.name()))
                    .map(
                            name ->
                                    RawPath.path(
                                            RawPath.join(RawPath.bytes(place.parentPath()), name)))
                    .toList();
        } catch (PosixException failed) {
            throw TargetFailures.of(place.parentPath() + " can't be listed", failed);
        }
    }

    /**
     * Names everything that a restore to this destination would delete, ascending, the destination
     * itself not. Changes nothing and needs no permission to clear.
     *
     * @throws InvalidRequest when the destination can't be one
     */
    public static void preview(
            Path destination, TargetOptions options, Consumer<EntryPath> deleted) {
        Posix.require("a restore to a directory");
        Destination place = Destination.resolve(destination);
        TargetChecks.refuse(place, options.protectedPaths());
        PosixDirectory parent = place.openParent();
        if (parent == null) {
            return;
        }
        try (parent) {
            if (TargetChecks.hasData(place, parent, true)) {
                try (PosixDirectory directory = parent.openDirectory(place.name())) {
                    TreeListing.list(directory, deleted);
                }
            }
        } catch (PosixException failed) {
            throw TargetFailures.of("destination " + place.path() + " can't be listed", failed);
        }
    }

    /**
     * Finishes or undoes what killed restores to this destination began.
     *
     * @return what was done; empty when there was nothing to do
     * @throws Conflict when another restore to it is running
     */
    public static List<Finding> recover(Path destination) {
        if (!Posix.isSupported()) {
            return List.of(); // no restore can have begun
        }
        Destination place = Destination.resolve(destination);
        PosixDirectory parent = place.openParent();
        if (parent == null) {
            return List.of();
        }
        try (parent) {
            return Recovery.run(place, parent, PosixDirectory.itself());
        }
    }

    @Override
    public StagedFile stage(Entry entry) {
        return tree.stage(entry);
    }

    @Override
    public void complete(Consumer<Finding> findings, @Nullable Path setAside) {
        earlier.forEach(findings);
        if (setAside != null) {
            TargetChecks.requireUsableAside(destination, parent, setAside);
        }
        tree.complete(findings);
        probe.at(RestoreStep.ATTRIBUTES_RESTORED);
        tree.sync();
        probe.at(RestoreStep.MADE_DURABLE);
        try {
            journal.append(switching(setAside));
            probe.at(RestoreStep.SWITCH_ANNOUNCED);
            new TargetSwitch(destination, parent, probe).run(journal.names(), options.allowClear());
            switched = true;
            parent.sync();
            probe.at(RestoreStep.SWITCH_DURABLE);
            report(settle(), findings);
            probe.at(RestoreStep.OLD_DISPOSED_OF);
        } catch (PosixException failed) {
            throw TargetFailures.of(
                    "the restore to " + destination.path() + " can't be completed", failed);
        }
        ended = true;
    }

    /** After a switch whose durability is in doubt nothing is removed: the next run looks again. */
    @Override
    public void close() {
        try {
            if (!ended && !switched) {
                ended = true;
                requireNothingLeft(settle());
            }
        } catch (PosixException failed) {
            throw TargetFailures.of(
                    "what was staged beside " + destination.path() + " can't be removed", failed);
        } finally {
            abandon();
        }
    }

    /** Ends as the death of the process would: gives up descriptors and lock, changes nothing. */
    void abandon() {
        tree.close();
        journal.close();
        parent.close();
    }

    private void requireNothingLeft(Settlement.Result result) {
        if (result instanceof Settlement.Result.Leftover left) {
            throw new Unavailable(
                    "restore.leftover",
                    "%s is left beside %s: %s"
                            .formatted(left.name(), destination.path(), left.why()),
                    "the destination is as it was; look at what is left, then remove it");
        }
    }

    private Settlement.Result settle() throws PosixException {
        return new Settlement(parent, destination.name(), journal).settle();
    }

    private static JournalRecord switching(@Nullable Path setAside) {
        return setAside == null
                ? new JournalRecord.Switching()
                : new JournalRecord.SwitchingAside(Destination.resolve(setAside).path());
    }

    private void report(Settlement.Result result, Consumer<Finding> findings) {
        if (result instanceof Settlement.Result.Leftover left) {
            findings.accept(
                    Finding.warning(
                            "restore.leftover",
                            destination.parentPath() + "/" + left.name(),
                            "the restored data is in place; of the old data this is left: "
                                    + left.why(),
                            "look whether it is still needed, then remove it"));
        }
    }
}
