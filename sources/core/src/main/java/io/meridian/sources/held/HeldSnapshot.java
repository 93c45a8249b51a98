package io.meridian.sources.held;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.finding.Finding;
import io.meridian.sources.Snapshot;
import io.meridian.sources.SourceEntry;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A directory of which some files are held, and all others are as the directory source has them.
 */
public final class HeldSnapshot implements Snapshot {
    private final Snapshot directory;
    private final Held held;
    private final Rest rest;

    /**
     * @param directory of the same directory, begun before the files were held; closed with this
     * @param held closed with this
     */
    public HeldSnapshot(Snapshot directory, Held held, Rest rest) {
        this.directory = directory;
        this.held = held;
        this.rest = rest;
    }

    /**
     * What is held.
     *
     * @param entries in their order
     * @param facts of the state that was fixed
     * @param findings about these files
     * @param files closes them
     */
    public record Held(
            SortedMap<EntryPath, HeldEntry> entries,
            SortedMap<String, String> facts,
            List<Finding> findings,
            Runnable files) {}

    /** What becomes of an entry that is not held. */
    @FunctionalInterface
    public interface Rest {
        /** Whether it is in the snapshot; when it isn't, the reason may be told. */
        boolean keeps(Entry entry, Consumer<Finding> findings);
    }

    @Override
    public Instant takenAt() {
        return directory.takenAt();
    }

    @Override
    public SortedMap<String, String> facts() {
        return held.facts();
    }

    @Override
    public void read(Consumer<SourceEntry> entries, Consumer<Finding> findings) {
        held.findings().forEach(findings);
        SortedMap<EntryPath, HeldEntry> left = new TreeMap<>(held.entries());
        directory.read(
                found -> {
                    Entry entry = found.entry();
                    giveBefore(entry.path(), left, entries);
                    if (!held.entries().containsKey(entry.path()) && rest.keeps(entry, findings)) {
                        entries.accept(found);
                    }
                },
                finding -> {
                    if (!isHeld(finding)) {
                        findings.accept(finding);
                    }
                });
        left.values().forEach(entries);
    }

    @Override
    public void close() {
        held.files().run();
        directory.close();
    }

    /** Those that come before the path, or are at it. The root comes before all. */
    private static void giveBefore(
            EntryPath path, SortedMap<EntryPath, HeldEntry> left, Consumer<SourceEntry> entries) {
        while (!path.isRoot() && !left.isEmpty() && left.firstKey().compareTo(path) <= 0) {
            entries.accept(left.remove(left.firstKey()));
        }
    }

    /** Whatever happens to its name, it is held. */
    private boolean isHeld(Finding finding) {
        return held.entries().keySet().stream()
                .anyMatch(path -> path.toString().equals(finding.object()));
    }
}
