package io.meridian.engine.restore;

import io.meridian.engine.places.CanonicalPath;
import io.meridian.engine.plan.PlanDigest;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.ports.SourceOpener;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.finding.Finding;
import io.meridian.sources.Snapshot;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is at a restore's target.
 *
 * @param path canonical
 * @param empty nothing is there, or an empty directory
 * @param entries what lies in it, without the directory itself
 * @param findings what the walk could not see or take
 */
public record TargetState(Path path, boolean empty, List<Entry> entries, List<Finding> findings) {
    public TargetState {
        entries = List.copyOf(entries);
        findings = List.copyOf(findings);
    }

    /** Looks, and changes nothing. */
    public static TargetState of(Path target, Parts parts) {
        Path path = CanonicalPath.of(target);
        if (isAbsentOrEmpty(path)) {
            return new TargetState(path, true, List.of(), List.of());
        }
        List<Entry> entries = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        try (Snapshot snapshot = parts.sources().open(SourceOpener.Wanted.files(path)).snapshot()) {
            snapshot.read(
                    found -> {
                        parts.environment().cancellation().check();
                        if (!found.entry().path().isRoot()) {
                            entries.add(found.entry());
                        }
                    },
                    findings::add);
        }
        return new TargetState(path, false, entries, findings);
    }

    /**
     * Refuses to go on when what is there is not what it was, because that was not backed up, or
     * when somebody began to work with it.
     *
     * @return a warning when nobody can tell whether somebody works with it
     */
    Optional<Finding> requireUnchanged(Parts parts) {
        Optional<Finding> unknown = requireUnused();
        PlanDigest before = PlanDigest.like("");
        PlanDigest now = PlanDigest.like("");
        addTo(before);
        of(path, parts).addTo(now);
        if (!before.text().equals(now.text())) {
            throw new Conflict(
                    "restore.target_changed",
                    "what is in " + path + " changed after it was looked at; nothing was replaced",
                    "stop what writes there, then restore again");
        }
        return unknown;
    }

    /**
     * Refuses to replace what a process works with.
     *
     * @return a warning when nobody can tell
     */
    Optional<Finding> requireUnused() {
        return empty ? Optional.empty() : LocksHeld.requireNone(path);
    }

    /** All that is there: a restore puts a new tree in the place of the old one. */
    public List<String> deletes() {
        List<String> deletes = new ArrayList<>();
        entries.forEach(entry -> deletes.add(entry.path().toString()));
        findings.forEach(unseen -> deletes.add(unseen.object()));
        return deletes;
    }

    /** Adds what must not change between plan and restore. */
    public void addTo(PlanDigest digest) {
        digest.add(path.toString()).add(empty ? 1 : 0).add(entries.size());
        for (Entry entry : entries) {
            EntryPath place = entry.path();
            digest.add(place.key())
                    .add(entry.type().getClass().getSimpleName())
                    .add(entry.size())
                    .add(entry.attributes().modified().seconds())
                    .add(entry.attributes().modified().nanos());
        }
        findings.forEach(finding -> digest.add(finding.code()).add(finding.object()));
    }

    private static boolean isAbsentOrEmpty(Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidRequest(
                    "restore.target_not_a_directory",
                    "the target " + path + " exists and is no directory",
                    "name a directory, or a place where nothing is yet");
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
            return !children.iterator().hasNext();
        } catch (IOException failure) {
            throw new Denied(
                    "restore.target_unreadable",
                    "the target " + path + " can't be read: " + failure.getMessage(),
                    List.of("restore to another directory"),
                    failure);
        }
    }
}
