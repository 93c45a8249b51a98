package io.meridian.sources.wal;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.sources.RestoredExamination;
import io.meridian.sources.held.HeldFile;
import io.meridian.sources.wal.format.SnapshotHead;
import io.meridian.sources.wal.format.WalDescription;
import io.meridian.sources.wal.format.WalLayout;
import io.meridian.sources.wal.format.WalManifest;
import io.meridian.sources.wal.format.WalNames;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads all of a restored directory: every frame's checksum, that no number is missing after the
 * snapshot, each snapshot's checksum, and that the manifest names exactly the files that are there.
 * Changes nothing. Thread-safe.
 */
public final class WalExamination implements RestoredExamination {
    @Override
    public void examine(Path restored, Map<String, String> facts, Consumer<Finding> findings) {
        String form = facts.getOrDefault(WalFacts.LAYOUT, "");
        WalLayout layout = WalDescription.named(form);
        List<Finding> found = new ArrayList<>();
        try (PosixDirectory root = PosixDirectory.open(restored);
                HeldFiles held = HeldFiles.hold(root, new WalNames(layout))) {
            long records = examine(held, layout, form, found);
            if (found.isEmpty()) {
                found.add(WalFindings.examined(records));
            }
        } catch (IOException failed) {
            throw WalFailures.unreadable(restored, failed);
        }
        found.forEach(findings);
    }

    private static long examine(
            HeldFiles held, WalLayout layout, String form, List<Finding> findings)
            throws IOException {
        long snapshotSequence = snapshots(held, findings);
        LogWalk walk = new LogWalk(layout, new Cancellation());
        for (HeldFile log : held.logs()) {
            long end = walk.walk(log.path(), log.bytes(), log.status().size());
            if (end < log.status().size()) {
                findings.add(
                        WalFindings.damaged(Severity.ERROR, log.path(), "ends within a record"));
            }
        }
        walk.damages()
                .forEach(
                        it ->
                                findings.add(
                                        WalFindings.damaged(Severity.ERROR, it.file(), it.what())));
        walk.holes()
                .forEach(
                        it ->
                                findings.add(
                                        WalFindings.changesMissing(
                                                Severity.ERROR, it.file(), it.what())));
        String before = WalCapture.missingBefore(walk.order(), snapshotSequence);
        if (!before.isEmpty()) {
            findings.add(
                    WalFindings.changesMissing(
                            Severity.ERROR, held.logs().getFirst().path(), before));
        }
        if (walk.records().isMixed() || form.equals(WalFacts.FILES_ONLY)) {
            findings.add(WalFindings.unknownForm());
        }
        held.manifest().ifPresent(manifest -> manifest(manifest, held, findings));
        return walk.order().count();
    }

    /** Gives the number of the last record in the one that counts. */
    private static long snapshots(HeldFiles held, List<Finding> findings) throws IOException {
        String current = held.manifest().flatMap(WalManifest::snapshot).orElse(newest(held));
        long sequence = SnapshotHead.NO_SEQUENCE;
        for (HeldFile file : held.snapshots()) {
            Optional<SnapshotHead> head = SnapshotHead.read(file.bytes(), file.status().size());
            if (head.isPresent() && !head.get().isSound(file.bytes())) {
                findings.add(
                        WalFindings.damaged(
                                Severity.ERROR,
                                file.path(),
                                "is a snapshot with a wrong checksum"));
            } else if (head.isEmpty() && file.path().toString().endsWith(".snap")) {
                findings.add(
                        WalFindings.damaged(
                                Severity.ERROR, file.path(), "is not a whole snapshot"));
            }
            if (file.path().toString().equals(current)) {
                sequence = head.map(SnapshotHead::lastSequence).orElse(sequence);
            }
        }
        return sequence;
    }

    private static String newest(HeldFiles held) {
        return held.snapshots().isEmpty() ? "" : held.snapshots().getLast().path().toString();
    }

    private static void manifest(WalManifest manifest, HeldFiles held, List<Finding> findings) {
        List<String> named = new ArrayList<>(manifest.logs());
        manifest.snapshot().ifPresent(named::add);
        for (String name : named) {
            if (held.find(name).isEmpty()) {
                findings.add(WalFindings.missing(Severity.ERROR, name));
            }
        }
        for (HeldFile log : held.logs()) {
            EntryPath path = log.path();
            if (manifest.namesLogs() && !named.contains(path.toString())) {
                findings.add(WalFindings.notNamed(path));
            }
        }
    }
}
