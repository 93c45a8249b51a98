package io.meridian.sources.rocksdb;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixNames;
import io.meridian.sources.rocksdb.files.FileRole;
import io.meridian.sources.rocksdb.files.Listing;
import io.meridian.sources.rocksdb.files.RocksFailures;
import io.meridian.sources.rocksdb.files.StagedFile;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Takes hold of a database's files until they are one state of it.
 *
 * <p>Why they are: the manifest is copied, then every file is held, then the lengths of the
 * write-ahead logs are taken, the newest first; then the manifest must still be as it was copied.
 * RocksDB deletes a file that a state of the manifest needs only after it has appended to the
 * manifest; so no file that the copy needs was deleted before it was held. A log's successor gets
 * its first record after the log's last; so with the newest length taken first, what is in the logs
 * up to those lengths has no gap. Whatever was written before began is in a log or a table.
 */
final class SettledState implements AutoCloseable {
    static final int MOST_LOOKS = 500;

    /** What logs are held as, so that copies of the right length can have their names. */
    static final String HELD_LOG = ".held";

    private final Environment environment;
    private final Path path;
    private final PosixDirectory database;
    private final PosixDirectory folder;
    private final HeldFiles held;
    private final Runnable between;
    private @Nullable ManifestCopy manifest;
    private boolean exact;
    private AbsentTables absent = AbsentTables.NONE;

    /**
     * @param between runs between the copying of the manifest and what follows, where tests let the
     *     database change
     */
    SettledState(
            Environment environment,
            Path path,
            PosixDirectory database,
            PosixDirectory folder,
            HeldFiles held,
            Runnable between) {
        this.environment = environment;
        this.path = path;
        this.database = database;
        this.folder = folder;
        this.held = held;
        this.between = between;
    }

    /**
     * Everything but the small files: tables, blobs, logs and the manifest, by name. What is held
     * is what is returned.
     */
    Map<String, StagedFile> settle() throws PosixException {
        hold(list());
        for (int look = 1; look <= MOST_LOOKS; look++) {
            environment.cancellation().check();
            ManifestCopy copy = copyManifest();
            if (copy == null) {
                continue;
            }
            between.run();
            List<String> names = list();
            hold(names);
            Map<String, FileStatus> logs = logLengths(names);
            if (copy.isComplete()) {
                return files(copy, names, logs);
            }
        }
        throw RocksFailures.restless(path, MOST_LOOKS);
    }

    /**
     * Whether files that the state doesn't need were left out: those that are still being made, or
     * about to be deleted. If not, RocksDB has to say which they are.
     */
    boolean isExact() {
        return exact;
    }

    /** Tables that the state needs, but that were in the directory at no time since it began. */
    AbsentTables absent() {
        return absent;
    }

    @Override
    public void close() {
        if (manifest != null) {
            manifest.close();
        }
    }

    /** Null when another one took over just now. */
    private @Nullable ManifestCopy copyManifest() throws PosixException {
        try {
            ManifestCopy copy = manifest;
            if (copy != null && copy.isSuperseded()) {
                copy.close();
                new PosixNames(folder).remove(copy.name().getBytes(StandardCharsets.UTF_8));
                manifest = null;
                copy = null;
            }
            if (copy == null) {
                copy = ManifestCopy.begin(database, folder);
                manifest = copy;
            }
            copy.catchUp();
            return copy;
        } catch (PosixException failed) {
            if (!failed.isAbsent()) {
                throw failed;
            }
            requireThere();
            return null;
        }
    }

    private void requireThere() throws PosixException {
        if (list().stream().noneMatch(name -> FileRole.of(name) == FileRole.CURRENT)) {
            throw RocksFailures.vanished(path);
        }
    }

    private List<String> list() throws PosixException {
        return Listing.names(database);
    }

    /** Lets go of what is gone: at the next agreement with the manifest it is not needed. */
    private void hold(List<String> names) throws PosixException {
        Set<String> wanted = new HashSet<>();
        for (String name : names) {
            FileRole role = FileRole.of(name);
            boolean kept = role.isImmutable() || role == FileRole.LOG;
            if (kept && held.hold(name, heldAs(name, role))) {
                wanted.add(heldAs(name, role));
            }
        }
        held.retain(wanted);
    }

    private Map<String, FileStatus> logLengths(List<String> names) throws PosixException {
        Map<String, FileStatus> lengths = new LinkedHashMap<>();
        List<String> newestFirst = new ArrayList<>(names);
        newestFirst.removeIf(name -> FileRole.of(name) != FileRole.LOG);
        newestFirst.sort(Comparator.comparingLong(FileRole::number).reversed());
        for (String name : newestFirst) {
            if (held.holds(heldAs(name, FileRole.LOG))) {
                lengths.put(name, held.status(heldAs(name, FileRole.LOG)));
            }
        }
        return lengths;
    }

    private Map<String, StagedFile> files(
            ManifestCopy copy, List<String> names, Map<String, FileStatus> logs)
            throws PosixException {
        Map<String, StagedFile> files = new TreeMap<>();
        Optional<Set<Long>> needed = copy.files();
        exact = needed.isPresent();
        for (String name : names) {
            FileRole role = FileRole.of(name);
            boolean isNeeded =
                    needed.isEmpty()
                            || (role.isImmutable() && needed.get().contains(FileRole.number(name)));
            if (role.isImmutable() && isNeeded && held.holds(name)) {
                FileStatus status = held.status(name);
                files.put(name, new StagedFile(name, name, role, status, status.size()));
            }
        }
        logs.forEach(
                (name, status) ->
                        files.put(
                                name,
                                new StagedFile(
                                        name,
                                        heldAs(name, FileRole.LOG),
                                        FileRole.LOG,
                                        status,
                                        status.size())));
        Set<Long> there = files.keySet().stream().map(FileRole::number).collect(Collectors.toSet());
        absent = copy.absent(there::contains);
        held.retain(files.values().stream().map(StagedFile::as).collect(Collectors.toSet()));
        String name = copy.name();
        files.put(
                name, new StagedFile(name, name, FileRole.MANIFEST, copy.status(), copy.length()));
        return files;
    }

    private static String heldAs(String name, FileRole role) {
        return role == FileRole.LOG ? name + HELD_LOG : name;
    }
}
