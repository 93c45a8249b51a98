package io.meridian.sources.rocksdb;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.ListedName;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.RawPath;
import io.meridian.sources.rocksdb.files.DatabaseOptions;
import io.meridian.sources.rocksdb.files.FileRole;
import io.meridian.sources.rocksdb.files.Listing;
import io.meridian.sources.rocksdb.files.RocksFailures;
import io.meridian.sources.rocksdb.files.SmallFiles;
import io.meridian.sources.rocksdb.files.StagedFile;
import io.meridian.sources.rocksdb.opened.Opening;

import org.rocksdb.Checkpoint;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Captures a database that this process holds, by RocksDB's own checkpoint: what is in memory is
 * flushed, tables are linked, writers go on. One thread.
 */
final class InsideCapture {
    private static final String CHECKPOINT = "checkpoint";

    private final Environment environment;
    private final RocksDB database;
    private final Path path;

    InsideCapture(Environment environment, RocksDB database, Path path) {
        this.environment = environment;
        this.database = database;
        this.path = path;
    }

    /** The caller closes it. */
    Capture run() {
        try (PosixDirectory directory = PosixDirectory.open(path)) {
            CaptureFolder made = CaptureFolder.make(environment, path);
            boolean captured = false;
            try {
                Capture capture = capture(directory, made);
                captured = true;
                return capture;
            } finally {
                if (!captured) {
                    made.folder().close();
                }
            }
        } catch (PosixException failed) {
            throw RocksFailures.unreadable(path, failed);
        } catch (RocksDBException failed) {
            throw TablesElsewhere.refusal(path, database)
                    .map(Failure.class::cast)
                    .orElseGet(() -> RocksFailures.refused(path, failed));
        }
    }

    private Capture capture(PosixDirectory directory, CaptureFolder made)
            throws PosixException, RocksDBException {
        Path checkpoint = made.folder().path().resolve(CHECKPOINT);
        try (Checkpoint maker = Checkpoint.create(database)) {
            maker.createCheckpoint(checkpoint.toString());
        }
        Instant stateAt = environment.now();
        HeldFiles held =
                new HeldFiles(directory, RawPath.name(RawPath.bytes(path)), made.folder(), false);
        Map<String, StagedFile> files = files(made.folder().directory());
        DatabaseOptions options = SmallFiles.options(directory);
        List<Finding> findings =
                new ArrayList<>(CaptureFindings.ofListing(Listing.names(directory)));
        return new Capture(
                made.folder(),
                held,
                stateAt,
                directory.status(),
                SmallFiles.identity(directory),
                List.copyOf(files.values()),
                Extended.of(directory, files.values(), findings),
                findings,
                () -> proven(checkpoint, options));
    }

    private static Proving.Proven proven(Path checkpoint, DatabaseOptions options)
            throws RocksDBException {
        Opening.Result result = Opening.look(checkpoint, options);
        return new Proving.Proven(
                CapturedFacts.of(options, result), CaptureFindings.ofOpening(result));
    }

    private static Map<String, StagedFile> files(PosixDirectory folder) throws PosixException {
        Map<String, StagedFile> files = new TreeMap<>();
        try (PosixDirectory checkpoint = folder.openDirectoryStrictly(bytes(CHECKPOINT))) {
            for (ListedName listed : checkpoint.list()) {
                String name = listed.toString();
                FileRole role = FileRole.of(name);
                if (role != FileRole.UNNEEDED && role != FileRole.FOREIGN) {
                    FileStatus status = checkpoint.status(listed.bytes());
                    String as = CHECKPOINT + "/" + name;
                    files.put(name, new StagedFile(name, as, role, status, status.size()));
                }
            }
        }
        return files;
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
