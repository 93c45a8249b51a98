package io.meridian.sources.rocksdb;

import io.meridian.kernel.posix.PosixException;
import io.meridian.sources.directory.StagingFolder;
import io.meridian.sources.rocksdb.files.DatabaseOptions;
import io.meridian.sources.rocksdb.files.StagedFile;
import io.meridian.sources.rocksdb.opened.Opening;

import org.rocksdb.RocksDBException;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Opens files that are held, on copies of their logs cut at the lengths that were captured. */
final class OutsideProof implements Proving {
    private final StagingFolder folder;
    private final HeldFiles held;
    private final DatabaseOptions options;
    private final Instant takenAt;
    private final Map<String, StagedFile> files;

    /**
     * @param files by name
     */
    OutsideProof(
            StagingFolder folder,
            HeldFiles held,
            DatabaseOptions options,
            Instant takenAt,
            Map<String, StagedFile> files) {
        this.folder = folder;
        this.held = held;
        this.options = options;
        this.takenAt = takenAt;
        this.files = new TreeMap<>(files);
    }

    @Override
    public Proven run() throws PosixException, RocksDBException {
        LogCopies.make(folder.directory(), held, files.values());
        Opening.Result result = Opening.look(folder.path(), options);
        SortedMap<String, String> facts = CapturedFacts.of(options, result);
        boolean allNeeded = keepNeeded(result);
        String state = FilesState.of(files.values(), takenAt);
        if (allNeeded && !state.isEmpty()) {
            facts.put(CapturedFacts.FILES, state);
        }
        return new Proven(facts, CaptureFindings.ofOpening(result));
    }

    /** By name; after the run only those that the opened state needs. */
    Map<String, StagedFile> files() {
        return files;
    }

    /** Returns whether all files are known to be needed. */
    private boolean keepNeeded(Opening.Result result) {
        return switch (result) {
            case Opening.Opened opened -> {
                Set<String> live = opened.liveFiles();
                yield !files.values()
                        .removeIf(file -> file.role().isImmutable() && !live.contains(file.name()));
            }
            case Opening.Refused _ -> false;
        };
    }
}
