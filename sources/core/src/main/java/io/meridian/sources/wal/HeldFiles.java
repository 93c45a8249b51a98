package io.meridian.sources.wal;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.sources.follow.NumberedFiles;
import io.meridian.sources.held.HeldFile;
import io.meridian.sources.wal.format.WalManifest;
import io.meridian.sources.wal.format.WalNames;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of one state: the manifest, the snapshots, and the log files with their sizes fixed in
 * their order. Held by one thread, read by any.
 */
final class HeldFiles implements AutoCloseable {
    private final Map<EntryPath, HeldFile> files = new TreeMap<>();
    private final WalNames names;
    private @Nullable HeldFile manifest;
    private byte[] manifestContent = {};

    private HeldFiles(WalNames names) {
        this.names = names;
    }

    /** Holds what is there now; the manifest first. */
    static HeldFiles hold(PosixDirectory root, WalNames names) throws PosixException {
        HeldFiles held = new HeldFiles(names);
        boolean complete = false;
        try {
            held.holdAll(root);
            complete = true;
            return held;
        } finally {
            if (!complete) {
                held.close();
            }
        }
    }

    /** Whether the manifest is still the one that was read first. */
    boolean isSettled(PosixDirectory root) throws PosixException {
        if (!names.isManifest(WalNames.MANIFEST)) {
            return true;
        }
        try (HeldFile now = HeldFile.open(root, WalNames.MANIFEST)) {
            return manifest != null && Arrays.equals(now.content(), manifestContent);
        } catch (PosixException failed) {
            if (failed.isAbsent()) {
                return manifest == null;
            }
            throw failed;
        }
    }

    /** What the manifest says; empty when there is none, or none that is understood. */
    Optional<WalManifest> manifest() {
        return WalManifest.parse(manifestContent);
    }

    Optional<HeldFile> manifestFile() {
        return Optional.ofNullable(manifest);
    }

    Optional<HeldFile> find(String name) {
        return files.values().stream()
                .filter(file -> file.path().toString().equals(name))
                .findFirst();
    }

    /** Log files, in their order. */
    List<HeldFile> logs() {
        return files.values().stream()
                .filter(file -> names.isLog(file.path()))
                .sorted((one, other) -> WalNames.ORDER.compare(one.path(), other.path()))
                .toList();
    }

    /** Snapshots, in their order. */
    List<HeldFile> snapshots() {
        return files.values().stream()
                .filter(file -> names.isSnapshot(file.path()))
                .sorted((one, other) -> WalNames.ORDER.compare(one.path(), other.path()))
                .toList();
    }

    @Override
    public void close() {
        files.values().forEach(HeldFile::close);
        if (manifest != null) {
            manifest.close();
        }
    }

    private void holdAll(PosixDirectory root) throws PosixException {
        if (names.isManifest(WalNames.MANIFEST)) {
            manifest = open(root, WalNames.MANIFEST).orElse(null);
            manifestContent = manifest == null ? new byte[0] : manifest.content();
        }
        NumberedFiles listing =
                new NumberedFiles(path -> names.isLog(path) || names.isSnapshot(path));
        List<EntryPath> found = new ArrayList<>(listing.list(root));
        for (EntryPath path : found) {
            Optional<HeldFile> file = open(root, path);
            if (file.isPresent()) {
                files.put(path, file.get());
            }
        }
    }

    private static Optional<HeldFile> open(PosixDirectory root, EntryPath path)
            throws PosixException {
        try {
            HeldFile file = HeldFile.open(root, path);
            if (file.status().isFile()) {
                return Optional.of(file);
            }
            file.close();
            return Optional.empty();
        } catch (PosixException failed) {
            if (failed.isAbsent()) {
                return Optional.empty();
            }
            throw failed;
        }
    }
}
