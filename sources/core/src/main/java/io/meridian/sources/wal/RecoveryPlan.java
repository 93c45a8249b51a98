package io.meridian.sources.wal;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.log.LogEvent;
import io.meridian.sources.log.BackedUpFiles;
import io.meridian.sources.log.LogFacts;
import io.meridian.sources.log.LogRecovery;
import io.meridian.sources.log.RecoveredFiles;
import io.meridian.sources.wal.format.FrameParser;
import io.meridian.sources.wal.format.FrameSink;
import io.meridian.sources.wal.format.RecordHead;
import io.meridian.sources.wal.format.RecordOrder;
import io.meridian.sources.wal.format.RecordReader;
import io.meridian.sources.wal.format.WalLayout;
import io.meridian.sources.wal.format.WalNames;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the log files of a base, then what the log appended to them, checks every frame and that no
 * number is missing, and says what becomes of the files. Used once, by one thread.
 */
final class RecoveryPlan {
    private static final Attributes USUAL = new Attributes(0644, 0, 0, Timestamp.EPOCH, List.of());

    private final WalLayout layout;
    private final WalNames names;
    private final BackedUpFiles base;
    private final Map<EntryPath, Entry> entries = new HashMap<>();
    private final SortedMap<EntryPath, GrownLog> logs = new TreeMap<>(WalNames.ORDER);
    private final Map<EntryPath, LogEvent.Replaced> replaced = new TreeMap<>();
    private final Set<EntryPath> removed = new HashSet<>();
    private final RecordReader records;
    private final NavigableMap<EntryPath, Long> baseLogs = new TreeMap<>(WalNames.ORDER);
    private final Map<EntryPath, FrameParser> dropped = new HashMap<>();
    private RecordOrder order = RecordOrder.begin();
    private RecordOrder baseOrder = RecordOrder.begin();
    private @Nullable Corruption misfit;

    RecoveryPlan(WalLayout layout, String form, BackedUpFiles base) {
        this.layout = layout;
        this.names = new WalNames(layout);
        this.records = RecordReader.of(layout, form);
        this.base = base;
        base.entries().forEach(entry -> entries.put(entry.path(), entry));
    }

    /** A log file of the result. */
    private static final class GrownLog {
        private final long baseBytes;
        private final FrameParser parser;

        GrownLog(long baseBytes, FrameParser parser) {
            this.baseBytes = baseBytes;
            this.parser = parser;
        }
    }

    void readBase() {
        String snapshot = base.facts().get(WalFacts.SNAPSHOT_SEQUENCE);
        for (Entry log : WalRecovery.logs(base, layout)) {
            FrameParser parser = parser(log.path(), 0);
            base.read(log.path(), piece -> parser.accept(piece.duplicate()));
            logs.put(log.path(), new GrownLog(parser.offset(), parser));
        }
        if (snapshot != null) {
            requireAfter(Long.parseLong(snapshot));
        }
        logs.forEach((file, log) -> baseLogs.put(file, log.baseBytes));
        baseOrder = copy(order);
    }

    /** All of it, and nothing of the log: each of its files ends with a whole frame. */
    private void beginWithBase() {
        misfit = null;
        order = copy(baseOrder);
        logs.clear();
        baseLogs.forEach(
                (file, length) -> logs.put(file, new GrownLog(length, parser(file, length))));
        replaced.clear();
        removed.clear();
        dropped.clear();
    }

    private static RecordOrder copy(RecordOrder order) {
        return RecordOrder.of(order.last(), order.unnumbered(), order.latest());
    }

    /** Once through the log. */
    RecoveredFiles lay(LogRecovery.Events events) {
        Instant stateAt = stateAt();
        events.read(
                event -> {
                    if (isBefore(event, stateAt)) {
                        beginWithBase(); // what came before a gap that it came after is in it
                    } else if (misfit == null) {
                        layOrRemember(event);
                    }
                });
        if (misfit != null) {
            throw misfit;
        }
        return new RecoveredFiles(removedFiles(), grown(), written());
    }

    /** What doesn't fit is told only if no such gap follows. */
    private void layOrRemember(LogEvent event) {
        try {
            lay(event);
        } catch (Corruption hole) {
            misfit = hole;
        }
    }

    private static boolean isBefore(LogEvent event, Instant stateAt) {
        return event instanceof LogEvent.Gap gap && !gap.to().isAfter(stateAt);
    }

    private Instant stateAt() {
        String fact = base.facts().get(LogFacts.STATE_AT);
        return fact == null ? Instant.MAX : Instant.parse(fact);
    }

    private void lay(LogEvent event) {
        switch (event) {
            case LogEvent.Appended appended -> append(appended);
            case LogEvent.Replaced file -> {
                replaced.put(file.file(), file);
                removed.remove(file.file());
            }
            case LogEvent.Removed file -> {
                replaced.remove(file.file());
                removed.add(file.file());
            }
            case LogEvent.Gap gap -> throw hole("the log has a gap: " + gap.reason());
            case LogEvent.Mark mark -> {}
            case LogEvent.Covered covered -> {}
        }
    }

    private void append(LogEvent.Appended appended) {
        EntryPath file = appended.file();
        if (wasDropped(file)) {
            dropped.computeIfAbsent(file, it -> droppedParser(it, appended.offsetBytes()))
                    .accept(appended.data().buffer());
            return;
        }
        GrownLog log = logs.computeIfAbsent(file, it -> new GrownLog(0, parser(it, 0)));
        long known = log.parser.offset();
        if (appended.offsetBytes() > known) {
            throw hole(
                    "of %s the bytes from %d to %d are missing"
                            .formatted(file, known, appended.offsetBytes()));
        }
        ByteBuffer bytes = appended.data().buffer();
        long overlap = known - appended.offsetBytes();
        if (overlap < bytes.remaining()) {
            bytes.position((int) overlap);
            log.parser.accept(bytes);
        }
    }

    /** Whether a file was begun before the base was made, and is not in it. */
    private boolean wasDropped(EntryPath file) {
        return !baseLogs.isEmpty()
                && !baseLogs.containsKey(file)
                && WalNames.ORDER.compare(file, baseLogs.lastKey()) < 0;
    }

    /** What it had is in the base's snapshot, and that is looked at. */
    private FrameParser droppedParser(EntryPath file, long offsetBytes) {
        return new FrameParser(
                layout,
                offsetBytes,
                new FrameSink() {
                    @Override
                    public void frame(long start, long end, ByteBuffer payload) {
                        long sequence =
                                records.read(payload)
                                        .map(RecordHead::sequence)
                                        .orElse(RecordHead.UNKNOWN);
                        if (sequence > baseOrder.last()) {
                            throw hole(file + " has changes after the base, and is not in it");
                        }
                    }

                    @Override
                    public void damaged(long start, long end, String what) {
                        // it was dropped with the file
                    }
                });
    }

    private FrameParser parser(EntryPath file, long offsetBytes) {
        return new FrameParser(
                layout,
                offsetBytes,
                new FrameSink() {
                    @Override
                    public void frame(long start, long end, ByteBuffer payload) {
                        accept(file, payload);
                    }

                    @Override
                    public void damaged(long start, long end, String what) {
                        throw new Corruption(
                                "wal.damaged",
                                file + " " + what,
                                "recover to a time before it, or restore an earlier backup");
                    }
                });
    }

    private void accept(EntryPath file, ByteBuffer payload) {
        RecordHead head =
                records.read(payload)
                        .orElseThrow(
                                () ->
                                        new Corruption(
                                                "wal.form_unknown",
                                                file + " has records of another form",
                                                "restore the backup as it is"));
        Optional<String> missing = order.hole(head);
        if (missing.isPresent()) {
            throw hole("before a record in " + file + ": " + missing.get());
        }
        order.accept(head);
    }

    private void requireAfter(long snapshotSequence) {
        String missing = WalCapture.missingBefore(order, snapshotSequence);
        if (!missing.isEmpty()) {
            throw hole(missing);
        }
        if (order.last() < snapshotSequence) {
            order.beginAfter(snapshotSequence);
        }
    }

    /** Only files beside the log: what was appended to a log file may still be needed. */
    private Set<EntryPath> removedFiles() {
        Set<EntryPath> files = new HashSet<>(removed);
        files.removeIf(
                file ->
                        names.isLog(file)
                                || names.isSnapshot(file)
                                || names.isManifest(file)
                                || !entries.containsKey(file));
        return files;
    }

    private SortedMap<EntryPath, RecoveredFiles.Grown> grown() {
        SortedMap<EntryPath, RecoveredFiles.Grown> grown = new TreeMap<>();
        logs.forEach(
                (file, log) -> {
                    if (log.parser.offset() == log.baseBytes) {
                        return;
                    }
                    if (!log.parser.isWhole()) {
                        throw hole("the log ends within a record of " + file);
                    }
                    grown.put(
                            file,
                            new RecoveredFiles.Grown(
                                    attributes(file), log.baseBytes, log.parser.offset()));
                });
        return grown;
    }

    private Attributes attributes(EntryPath log) {
        Entry own = entries.get(log);
        if (own != null) {
            return own.attributes();
        }
        return WalRecovery.logs(base, layout).stream()
                .reduce((first, last) -> last)
                .or(() -> Optional.ofNullable(entries.get(WalNames.MANIFEST)))
                .map(Entry::attributes)
                .orElse(USUAL);
    }

    private SortedMap<EntryPath, RecoveredFiles.Written> written() {
        SortedMap<EntryPath, RecoveredFiles.Written> written = new TreeMap<>();
        replaced.forEach(
                (file, event) -> {
                    if (!names.isManifest(file) && isNewer(file, event)) {
                        written.put(
                                file,
                                new RecoveredFiles.Written(event.attributes(), event.content()));
                    }
                });
        manifest().ifPresent(manifest -> written.put(WalNames.MANIFEST, manifest));
        return written;
    }

    /** Whether the log has it later than the base, in a directory that the base has. */
    private boolean isNewer(EntryPath file, LogEvent.Replaced event) {
        Entry before = entries.get(file);
        boolean hasPlace = file.depth() == 1 || entries.containsKey(file.parent());
        return hasPlace
                && (before == null
                        || before.attributes().modified().compareTo(event.attributes().modified())
                                <= 0);
    }

    private Optional<RecoveredFiles.Written> manifest() {
        if (!names.isManifest(WalNames.MANIFEST)) {
            return Optional.empty();
        }
        List<String> there = logs.keySet().stream().map(EntryPath::toString).toList();
        Entry entry = entries.get(WalNames.MANIFEST);
        LogEvent.Replaced later = replaced.get(WalNames.MANIFEST);
        if (entry != null) {
            return RecoveredManifest.ofBase(base, entry, there);
        }
        return later == null ? Optional.empty() : RecoveredManifest.ofLog(later, there);
    }

    private static Corruption hole(String what) {
        return new Corruption(
                "wal.hole",
                "backup and log don't fit together: " + what,
                "recover to a time before it, or from a later backup");
    }
}
