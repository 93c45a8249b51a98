package io.meridian.sources.rocksdb;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixException;
import io.meridian.sources.Snapshot;
import io.meridian.sources.SourceContent;
import io.meridian.sources.SourceEntry;
import io.meridian.sources.log.LogFacts;
import io.meridian.sources.rocksdb.files.RocksFailures;
import io.meridian.sources.rocksdb.files.StagedFile;

import org.rocksdb.RocksDBException;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A captured database as entries: its directory, and its files with the names they have there. */
final class RocksSnapshot implements Snapshot {
    private final Instant takenAt;
    private final Path database;
    private final Capture capture;
    private volatile SortedMap<String, String> facts = Collections.emptySortedMap();

    RocksSnapshot(Instant takenAt, Path database, Capture capture) {
        this.takenAt = takenAt;
        this.database = database;
        this.capture = capture;
    }

    @Override
    public Instant takenAt() {
        return takenAt;
    }

    @Override
    public SortedMap<String, String> facts() {
        return facts;
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
    public void prove(Consumer<Finding> findings) {
        try {
            Proving.Proven proven = capture.proving().run();
            proven.findings().forEach(findings);
            facts = withLogFacts(proven.facts());
        } catch (RocksDBException refused) {
            throw RocksFailures.damaged(database, refused);
        } catch (PosixException failed) {
            throw RocksFailures.unreadable(database, failed);
        }
    }

    @Override
    public void close() {
        capture.close();
    }

    private SortedMap<String, String> withLogFacts(SortedMap<String, String> proven) {
        SortedMap<String, String> all = new TreeMap<>(proven);
        all.put(LogFacts.STATE_AT, capture.stateAt().toString());
        String sequence = proven.get(CapturedFacts.SEQUENCE);
        if (sequence != null) {
            all.put(LogFacts.SEQUENCE, sequence);
        }
        return Collections.unmodifiableSortedMap(all);
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
