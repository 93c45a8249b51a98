package io.meridian.sources.rocksdb;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.posix.Posix;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.RawPath;
import io.meridian.sources.Snapshot;
import io.meridian.sources.Source;
import io.meridian.sources.SourceCapability;
import io.meridian.sources.SourceIdentity;
import io.meridian.sources.directory.HostName;
import io.meridian.sources.log.SourceLog;
import io.meridian.sources.rocksdb.files.FileRole;
import io.meridian.sources.rocksdb.files.RocksFailures;
import io.meridian.sources.rocksdb.files.SmallFiles;
import io.meridian.sources.rocksdb.log.RocksLog;

import org.rocksdb.RocksDB;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A RocksDB database. From outside it is captured as far as its write-ahead log says; writes that
 * bypass the log ({@code disableWAL}) or wait in the application ({@code manual_wal_flush}) are
 * only in a capture from inside. Thread-safe.
 */
public final class RocksSource implements Source {
    /** The identity's kind. */
    public static final String KIND = "rocksdb";

    private final Environment environment;
    private final Path place;
    private final SourceIdentity identity;
    private final CaptureWay way;

    private RocksSource(
            Environment environment, Path place, SourceIdentity identity, CaptureWay way) {
        this.environment = environment;
        this.place = place;
        this.identity = identity;
        this.way = way;
    }

    /** How a capture is made. */
    @FunctionalInterface
    private interface CaptureWay {
        Capture capture(Instant takenAt, Supplier<Map<String, String>> earlierFacts);
    }

    /** Whether the directory holds a database. Only looks. */
    public static boolean isDatabase(Path directory) {
        try {
            String manifest = currentManifest(directory);
            while (FileRole.of(manifest) == FileRole.MANIFEST) {
                if (Files.isRegularFile(directory.resolve(manifest))) {
                    return true;
                }
                String before = manifest;
                manifest = currentManifest(directory);
                if (manifest.equals(before)) {
                    return false;
                }
                // A new one came, and its predecessor went, between the two looks.
            }
            return false;
        } catch (IOException absent) {
            return false; // nothing that can be read as a database
        }
    }

    private static String currentManifest(Path directory) throws IOException {
        return Files.readString(directory.resolve("CURRENT"), StandardCharsets.UTF_8).strip();
    }

    /**
     * A database that any process may hold, found by its directory, symbolic links followed.
     *
     * @param name that its history goes under; empty takes place and host
     * @throws NotFound code {@code source.not_found}
     * @throws InvalidRequest code {@code rocksdb.not_a_database}, when there is something else;
     *     {@code rocksdb.unsupported_option}
     */
    public static RocksSource open(Environment environment, Path directory, String name) {
        Posix.require("a RocksDB source");
        Path real = realDatabase(directory);
        requireCapturable(real);
        return new RocksSource(
                environment,
                real,
                identity(real, name),
                (takenAt, earlier) -> new OutsideCapture(environment, real, earlier).run(takenAt));
    }

    /**
     * A database that this process holds: everything written before a snapshot is in it, in all
     * column families, whether it went to the log or not.
     *
     * @param database open as long as this is used; never closed here
     * @param directory that it was opened with
     * @param name that its history goes under; empty takes place and host
     */
    public static RocksSource of(
            Environment environment, RocksDB database, Path directory, String name) {
        Posix.require("a RocksDB source");
        Path real = realDatabase(directory);
        return new RocksSource(
                environment,
                real,
                identity(real, name),
                (takenAt, earlier) -> new InsideCapture(environment, database, real).run());
    }

    @Override
    public SourceIdentity identity() {
        return identity;
    }

    @Override
    public Set<SourceCapability> capabilities() {
        return Set.of(SourceCapability.ONLINE, SourceCapability.CONSISTENT, SourceCapability.PITR);
    }

    @Override
    public Optional<SourceLog> log() {
        return Optional.of(new RocksLog(environment, place));
    }

    @Override
    public Snapshot snapshot() {
        return snapshot(Map::of);
    }

    @Override
    public Snapshot snapshot(Supplier<Map<String, String>> earlierFacts) {
        Instant takenAt = environment.now();
        return new RocksSnapshot(takenAt, place, way.capture(takenAt, earlierFacts));
    }

    private static SourceIdentity identity(Path real, String name) {
        return name.isEmpty()
                ? new SourceIdentity(KIND, RawPath.escaped(RawPath.bytes(real)), HostName.current())
                : new SourceIdentity(KIND, name, "");
    }

    private static Path realDatabase(Path directory) {
        Path real;
        try {
            real = directory.toRealPath();
        } catch (NoSuchFileException absent) {
            throw new NotFound(
                    "source.not_found",
                    "source " + directory + " does not exist",
                    List.of("check the path; a database is never created by a backup"),
                    absent);
        } catch (AccessDeniedException denied) {
            throw new Denied(
                    "source.unreadable",
                    "source " + directory + " may not be reached",
                    List.of("run as a user who may read it"),
                    denied);
        } catch (IOException failed) {
            throw new Unavailable(
                    "source.unreadable",
                    "source " + directory + " can't be reached: " + failed.getMessage(),
                    List.of("check that its file system is mounted and healthy"),
                    failed);
        }
        if (!isDatabase(real)) {
            throw new InvalidRequest(
                    "rocksdb.not_a_database",
                    "source "
                            + directory
                            + " is not a RocksDB database: it has no CURRENT that names a manifest",
                    "give the directory that the application opens as its database",
                    "or back it up as plain files: --kind directory");
        }
        return real;
    }

    private static void requireCapturable(Path real) {
        try (PosixDirectory database = PosixDirectory.open(real)) {
            SmallFiles.options(database).requireCapturable(real);
        } catch (PosixException failed) {
            throw RocksFailures.unreadable(real, failed);
        }
    }
}
