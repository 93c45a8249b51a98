package io.meridian.sources.rocksdb;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.sources.Snapshot;
import io.meridian.sources.SourceContent;
import io.meridian.sources.SourceEntry;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/** A captured database as entries: its directory, and its files with the names they have there. */
final class RocksSnapshot implements Snapshot {
    private final Instant takenAt;
    private final Capture capture;

    RocksSnapshot(Instant takenAt, Capture capture) {
        this.takenAt = takenAt;
        this.capture = capture;
    }

    @Override
    public Instant takenAt() {
        return takenAt;
    }

    @Override
    public SortedMap<String, String> facts() {
        return capture.facts();
    }

    @Override
    public void read(Consumer<SourceEntry> entries, Consumer<Finding> findings) {
        capture.findings().forEach(findings);
        entries.accept(new Root(directoryEntry()));
        FileIdentities identities = new FileIdentities(capture.identity(), takenAt);
        capture.files().stream()
                .map(file -> new RocksFile(capture.held(), file, fileEntry(file, identities)))
                .sorted(Comparator.comparing(file -> file.entry().path()))
                .forEach(entries);
    }

    @Override
    public void close() {
        capture.close();
    }

    private Entry directoryEntry() {
        return new Entry(
                EntryPath.root(),
                EntryType.DIRECTORY,
                0,
                attributes(capture.directory(), capture.extended().directory()),
                Fingerprint.UNKNOWN);
    }

    private Entry fileEntry(StagedFile file, FileIdentities identities) {
        return new Entry(
                EntryPath.of(file.name()),
                EntryType.FILE,
                file.size(),
                attributes(file.original(), capture.extended().of(file)),
                identities.of(file));
    }

    private static Attributes attributes(FileStatus status, List<ExtendedAttribute> extended) {
        return new Attributes(
                status.mode(), status.owner(), status.group(), status.modified(), extended);
    }

    private record Root(Entry entry) implements SourceEntry {
        @Override
        public SourceContent open() {
            throw new IllegalStateException("a directory has no content");
        }
    }
}
