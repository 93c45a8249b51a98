package io.meridian.sources.rocksdb;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.RawPath;
import io.meridian.sources.rocksdb.files.DatabaseOptions;
import io.meridian.sources.rocksdb.files.Listing;
import io.meridian.sources.rocksdb.files.RocksFailures;
import io.meridian.sources.rocksdb.files.SmallFiles;
import io.meridian.sources.rocksdb.files.StagedFile;

import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Captures a database that another process may hold and write to, without its help: its files are
 * held ({@link SettledState}), and what they are is opened with RocksDB before it counts, beside
 * the reading ({@link OutsideProof}). One thread.
 */
final class OutsideCapture {
    /** By its construction a settled state opens; a second refusal is the database's own. */
    private static final int MOST_ATTEMPTS = 2;

    private final Environment environment;
    private final Path path;
    private final Supplier<Map<String, String>> earlierFacts;

    /**
     * @param earlierFacts of the newest backup, whose state was opened then
     */
    OutsideCapture(Environment environment, Path path, Supplier<Map<String, String>> earlierFacts) {
        this.environment = environment;
        this.path = path;
        this.earlierFacts = earlierFacts;
    }

    /** The caller closes it. */
    Capture run(Instant takenAt) {
        for (int attempt = 1; ; attempt++) {
            try (PosixDirectory database = PosixDirectory.open(path)) {
                return attempt(database, takenAt);
            } catch (PosixException failed) {
                throw failed.isAbsent()
                        ? RocksFailures.vanished(path)
                        : RocksFailures.unreadable(path, failed);
            } catch (RocksDBException refused) {
                if (attempt == MOST_ATTEMPTS) {
                    throw RocksFailures.damaged(path, refused);
                }
            }
        }
    }

    private Capture attempt(PosixDirectory database, Instant takenAt)
            throws PosixException, RocksDBException {
        CaptureFolder made = CaptureFolder.make(environment, path);
        byte[] name = RawPath.name(RawPath.bytes(path));
        HeldFiles held = new HeldFiles(database, name, made.folder(), made.beside());
        boolean captured = false;
        try {
            Capture capture = capture(database, made, held, takenAt);
            captured = true;
            return capture;
        } finally {
            if (!captured) {
                held.close();
                made.folder().close();
            }
        }
    }

    private Capture capture(
            PosixDirectory database, CaptureFolder made, HeldFiles held, Instant takenAt)
            throws PosixException, RocksDBException {
        PosixDirectory folder = made.folder().directory();
        SettledFiles settled = settled(database, folder, held);
        Instant stateAt = environment.now();
        Map<String, StagedFile> files = new TreeMap<>(settled.files());
        SmallFiles small = SmallFiles.copy(database, folder, files);
        small.options().requireCapturable(path);
        List<Finding> findings =
                new ArrayList<>(CaptureFindings.ofListing(Listing.names(database)));
        if (small.options().equals(DatabaseOptions.UNKNOWN)) {
            findings.add(CaptureFindings.optionsUnknown());
        }
        FileStatus directory = database.status();
        Proving proving = known(FilesState.of(files.values(), takenAt));
        if (proving == null) {
            OutsideProof proof =
                    new OutsideProof(made.folder(), held, small.options(), takenAt, files);
            proving = settled.exact() ? proof : provenNow(proof, files);
        }
        return new Capture(
                made.folder(),
                held,
                stateAt,
                directory,
                small.identity(),
                List.copyOf(files.values()),
                Extended.of(database, files.values(), findings),
                findings,
                proving);
    }

    /** By name; exact when none is there that isn't needed. */
    private record SettledFiles(Map<String, StagedFile> files, boolean exact) {}

    /** When RocksDB has to say which files are needed, it is asked before any is handed out. */
    private static Proving provenNow(OutsideProof proof, Map<String, StagedFile> files)
            throws PosixException, RocksDBException {
        Proving.Proven proven = proof.run();
        files.keySet().retainAll(proof.files().keySet());
        return () -> proven;
    }

    private SettledFiles settled(PosixDirectory database, PosixDirectory folder, HeldFiles held)
            throws PosixException {
        try (SettledState state =
                new SettledState(environment, path, database, folder, held, () -> {})) {
            Map<String, StagedFile> files = state.settle();
            TablesElsewhere.requireNone(path, database, state.absent());
            return new SettledFiles(files, state.isExact());
        }
    }

    /** By the facts of the newest backup, if it is of the very same files; else null. */
    private @Nullable Proving known(String state) {
        if (state.isEmpty()) {
            return null;
        }
        Map<String, String> earlier = earlierFacts.get();
        return state.equals(earlier.get(CapturedFacts.FILES))
                ? Proving.already(new TreeMap<>(earlier))
                : null;
    }
}
