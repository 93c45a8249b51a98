package io.meridian.sources.wal;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.sources.directory.FileFingerprint;
import io.meridian.sources.held.HeldEntry;
import io.meridian.sources.held.HeldFile;
import io.meridian.sources.held.HeldSnapshot;
import io.meridian.sources.log.LogFacts;
import io.meridian.sources.wal.format.RecordForm;
import io.meridian.sources.wal.format.RecordHead;
import io.meridian.sources.wal.format.RecordOrder;
import io.meridian.sources.wal.format.SnapshotHead;
import io.meridian.sources.wal.format.WalLayout;
import io.meridian.sources.wal.format.WalManifest;
import io.meridian.sources.wal.format.WalNames;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fixes one state of a directory while its owner writes to it, and tells what is in it. The
 * manifest is read, all files are opened and their sizes taken in the order in which they were
 * begun, and the manifest is read again; if it changed, all of that is repeated. Used once, by one
 * thread.
 */
final class WalCapture {
    /** A manifest that changes each time is given up on. */
    static final int MOST_TRIES = 20;

    /** A file that the manifest names may be on its way out; after so many tries it is missing. */
    private static final int TRIES_FOR_MISSING = 4;

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Environment environment;
    private final PosixDirectory root;
    private final WalNames names;
    private final LogWalk walk;
    private final FileFingerprint fingerprints;
    private final SortedMap<EntryPath, HeldEntry> entries = new TreeMap<>();
    private final SortedMap<String, String> facts = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /** No change in it says that it is of a later time. */
    private Instant latest = Instant.EPOCH;

    WalCapture(Environment environment, PosixDirectory root, WalLayout layout, Instant takenAt) {
        this.environment = environment;
        this.root = root;
        this.names = new WalNames(layout);
        this.walk = new LogWalk(layout, environment.cancellation());
        this.fingerprints = new FileFingerprint(takenAt);
    }

    HeldSnapshot.Held run() throws IOException {
        HeldFiles held = settled();
        boolean captured = false;
        try {
            Instant stateAt = environment.now();
            long snapshotSequence = snapshots(held);
            logs(held);
            tell(snapshotSequence, held);
            manifest(held);
            describe(stateAt);
            captured = true;
            return new HeldSnapshot.Held(entries, facts, findings, held::close);
        } finally {
            if (!captured) {
                held.close();
            }
        }
    }

    private HeldFiles settled() throws IOException {
        for (int attempt = 1; attempt <= MOST_TRIES; attempt++) {
            environment.cancellation().check();
            HeldFiles held = HeldFiles.hold(root, names);
            boolean usable = false;
            try {
                usable =
                        held.isSettled(root)
                                && (attempt >= TRIES_FOR_MISSING || missing(held).isEmpty());
                if (usable) {
                    return held;
                }
            } finally {
                if (!usable) {
                    held.close();
                }
            }
            environment.sleep(PAUSE.multipliedBy(attempt));
        }
        throw new Unavailable(
                "wal.manifest_changing",
                "the manifest changed each of " + MOST_TRIES + " times that the files were fixed",
                "back up again when fewer snapshots are made and log files begun",
                "or look whether something else writes to the directory");
    }

    /** Gives the number of the last record in the one that counts. */
    private long snapshots(HeldFiles held) throws IOException {
        for (HeldFile file : held.snapshots()) {
            SnapshotHead.read(file.bytes(), file.status().size())
                    .ifPresent(head -> latest = later(latest, head.madeAt()));
            entries.put(
                    file.path(),
                    file.entry(
                            file.status().size(),
                            new ContentPattern.Immutable(),
                            fingerprints.of(file.status())));
        }
        Optional<HeldFile> current =
                held.manifest()
                        .flatMap(WalManifest::snapshot)
                        .flatMap(held::find)
                        .or(() -> held.snapshots().reversed().stream().findFirst());
        if (current.isEmpty()) {
            return SnapshotHead.NO_SEQUENCE;
        }
        Optional<SnapshotHead> head =
                SnapshotHead.read(current.get().bytes(), current.get().status().size());
        head.ifPresent(it -> facts.put(WalFacts.VECTORS, Long.toString(it.documents())));
        long sequence = head.map(SnapshotHead::lastSequence).orElse(SnapshotHead.NO_SEQUENCE);
        if (sequence != SnapshotHead.NO_SEQUENCE) {
            facts.put(WalFacts.SNAPSHOT_SEQUENCE, Long.toString(sequence));
        }
        return sequence;
    }

    private void logs(HeldFiles held) throws IOException {
        for (HeldFile file : held.logs()) {
            long size = walk.walk(file.path(), file.bytes(), file.status().size());
            entries.put(
                    file.path(),
                    file.entry(
                            size, new ContentPattern.AppendOnly(), fingerprints.of(file.status())));
        }
    }

    private void tell(long snapshotSequence, HeldFiles held) {
        walk.damages()
                .forEach(
                        it ->
                                findings.add(
                                        WalFindings.damaged(
                                                Severity.WARNING, it.file(), it.what())));
        walk.holes()
                .forEach(
                        it ->
                                findings.add(
                                        WalFindings.changesMissing(
                                                Severity.WARNING, it.file(), it.what())));
        if (walk.records().isMixed()) {
            findings.add(WalFindings.unknownForm());
        }
        String before = missingBefore(walk.order(), snapshotSequence);
        if (!before.isEmpty()) {
            findings.add(
                    WalFindings.changesMissing(
                            Severity.WARNING, held.logs().getFirst().path(), before));
        }
        boolean covered = walk.order().first() > 0 && before.isEmpty() && walk.holes().isEmpty();
        for (String name : missing(held)) {
            boolean log = names.isLog(EntryPath.of(name));
            findings.add(
                    log && covered && snapshotSequence >= 0
                            ? WalFindings.coveredBySnapshot(name)
                            : WalFindings.missing(Severity.WARNING, name));
        }
    }

    /** What lies between a snapshot and the first record that there is; empty when nothing does. */
    static String missingBefore(RecordOrder order, long snapshotSequence) {
        return snapshotSequence >= 0 && order.first() > snapshotSequence + 1
                ? "changes %d to %d are missing after the snapshot"
                        .formatted(snapshotSequence + 1, order.first() - 1)
                : "";
    }

    private List<String> missing(HeldFiles held) {
        List<String> missing = new ArrayList<>();
        held.manifest()
                .ifPresent(
                        manifest -> {
                            manifest.logs().forEach(missing::add);
                            manifest.snapshot().ifPresent(missing::add);
                        });
        missing.removeIf(name -> held.find(name).isPresent());
        return missing;
    }

    /** The stored one names exactly the stored files, but for what is missing. */
    private void manifest(HeldFiles held) throws IOException {
        Optional<HeldFile> file = held.manifestFile();
        if (file.isEmpty()) {
            return;
        }
        byte[] content = file.get().content();
        Optional<WalManifest> said = held.manifest();
        Optional<WalManifest> exact = said.map(it -> exact(it, held));
        boolean changed = !said.equals(exact);
        byte[] stored = exact.map(WalManifest::bytes).orElse(content);
        Fingerprint fingerprint =
                changed ? Fingerprint.UNKNOWN : fingerprints.of(file.get().status());
        entries.put(
                WalNames.MANIFEST,
                HeldEntry.of(
                        new Entry(
                                WalNames.MANIFEST,
                                EntryType.FILE,
                                stored.length,
                                file.get().attributes(),
                                fingerprint),
                        stored));
    }

    private WalManifest exact(WalManifest manifest, HeldFiles held) {
        List<String> there = held.logs().stream().map(it -> it.path().toString()).toList();
        List<String> named = new ArrayList<>(manifest.logs());
        named.removeIf(name -> isCovered(name));
        if (named.containsAll(there) && named.size() >= there.size()) {
            return manifest.withLogs(named);
        }
        there.stream().filter(name -> !named.contains(name)).forEach(named::add);
        named.sort((one, other) -> WalNames.ORDER.compare(EntryPath.of(one), EntryPath.of(other)));
        return manifest.withLogs(named);
    }

    private boolean isCovered(String name) {
        return findings.stream()
                .anyMatch(it -> it.code().equals("wal.file_covered") && it.object().equals(name));
    }

    private void describe(Instant stateAt) {
        RecordOrder order = walk.order();
        latest = later(latest, order.latest());
        facts.put(LogFacts.STATE_AT, stateAt.toString());
        facts.put(LogFacts.LATEST, latest.toString());
        if (latest.isAfter(stateAt)) {
            findings.add(WalFindings.clockAhead(stateAt, latest));
        }
        facts.put(WalFacts.FRAMES, Long.toString(order.count()));
        if (walk.records().isMixed()) {
            facts.put(WalFacts.LAYOUT, WalFacts.FILES_ONLY);
        } else {
            walk.records().form().map(RecordForm::name).ifPresent(this::layout);
        }
        if (order.count() > 0) {
            facts.put(WalFacts.LAST_TIME, order.latest().toString());
        }
        if (order.last() > RecordHead.UNKNOWN) {
            facts.put(WalFacts.FIRST_SEQUENCE, Long.toString(order.first()));
        }
        long last = lastSequence(order);
        if (last >= 0) {
            facts.put(LogFacts.SEQUENCE, Long.toString(last));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private long lastSequence(RecordOrder order) {
        String snapshot = facts.get(WalFacts.SNAPSHOT_SEQUENCE);
        return Math.max(order.last(), snapshot == null ? -1 : Long.parseLong(snapshot));
    }

    private void layout(String form) {
        facts.put(WalFacts.LAYOUT, form);
    }
}
