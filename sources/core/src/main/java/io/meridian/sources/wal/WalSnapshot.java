package io.meridian.sources.wal;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.finding.Finding;
import io.meridian.sources.Snapshot;
import io.meridian.sources.SourceEntry;
import io.meridian.sources.wal.format.WalNames;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * All of a directory: what belongs to its state as it was fixed, everything else as the directory
 * source reads it. Log files and snapshots that were begun after the state was fixed are left out.
 */
final class WalSnapshot implements Snapshot {
    private final WalCapture.Captured captured;
    private final WalNames names;
    private final Snapshot directory;

    /**
     * @param directory of the same directory, begun before the state was fixed; closed with this
     */
    WalSnapshot(WalCapture.Captured captured, WalNames names, Snapshot directory) {
        this.captured = captured;
        this.names = names;
        this.directory = directory;
    }

    @Override
    public Instant takenAt() {
        return directory.takenAt();
    }

    @Override
    public SortedMap<String, String> facts() {
        return captured.facts();
    }

    @Override
    public void read(Consumer<SourceEntry> entries, Consumer<Finding> findings) {
        captured.findings().forEach(findings);
        SortedMap<EntryPath, HeldEntry> held = new TreeMap<>(captured.entries());
        directory.read(
                entry -> {
                    emitBefore(entry.entry().path(), held, entries);
                    emit(entry, entries, findings);
                },
                finding -> {
                    if (!isHeld(finding)) {
                        findings.accept(finding);
                    }
                });
        held.values().forEach(entries);
    }

    @Override
    public void close() {
        captured.held().close();
        directory.close();
    }

    /** Those that come before the path, or are at it. The root comes before all. */
    private static void emitBefore(
            EntryPath path, SortedMap<EntryPath, HeldEntry> held, Consumer<SourceEntry> entries) {
        while (!path.isRoot() && !held.isEmpty() && held.firstKey().compareTo(path) <= 0) {
            entries.accept(held.remove(held.firstKey()));
        }
    }

    private void emit(
            SourceEntry entry, Consumer<SourceEntry> entries, Consumer<Finding> findings) {
        EntryPath path = entry.entry().path();
        if (captured.entries().containsKey(path) || names.isLog(path) || names.isSnapshot(path)) {
            return;
        }
        if (entry.entry().isFile() && names.isUnfinished(path)) {
            findings.accept(WalFindings.unfinished(path));
        } else {
            entries.accept(entry);
        }
    }

    /** Whatever happens to its name, it is held. */
    private boolean isHeld(Finding finding) {
        return captured.entries().keySet().stream()
                .anyMatch(path -> path.toString().equals(finding.object()));
    }
}
