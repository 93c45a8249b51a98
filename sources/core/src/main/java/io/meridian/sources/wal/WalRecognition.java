package io.meridian.sources.wal;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.sources.follow.NumberedFiles;
import io.meridian.sources.held.HeldFile;
import io.meridian.sources.wal.format.WalLayout;
import io.meridian.sources.wal.format.WalManifest;
import io.meridian.sources.wal.format.WalNames;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tells directories of KyroDB by what is in their files. A manifest alone must be JSON that names
 * log files; its earlier text counts only beside a snapshot or log file that it goes with; a log
 * file alone must begin as one.
 */
final class WalRecognition {
    private static final WalLayout LAYOUT = WalLayout.KYRODB;

    private final WalNames names = new WalNames(LAYOUT);
    private final PosixDirectory directory;

    private WalRecognition(PosixDirectory directory) {
        this.directory = directory;
    }

    /** Only looks. What can't be read is none. */
    static boolean isKyro(Path path) {
        try (PosixDirectory opened = PosixDirectory.open(path)) {
            return new WalRecognition(opened).isKyro();
        } catch (PosixException unreadable) {
            return false; // whoever opens it as something else is told
        }
    }

    private boolean isKyro() throws PosixException {
        Optional<WalManifest> manifest = manifest();
        if (manifest.isPresent() && manifest.get().namesLogs()) {
            return true;
        }
        List<EntryPath> logs = new NumberedFiles(names::isLog).list(directory);
        if (manifest.isPresent() && (!logs.isEmpty() || isThere(manifest.get().snapshot()))) {
            return true;
        }
        for (EntryPath log : logs) {
            if (beginsAsLog(log)) {
                return true;
            }
        }
        return false;
    }

    private Optional<WalManifest> manifest() throws PosixException {
        try (HeldFile file = HeldFile.open(directory, WalNames.MANIFEST)) {
            boolean small =
                    file.status().isFile() && file.status().size() <= WalManifest.MOST_BYTES;
            return small ? WalManifest.parse(file.content()) : Optional.empty();
        } catch (PosixException failed) {
            if (failed.isAbsent()) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private boolean isThere(Optional<String> name) throws PosixException {
        try {
            return name.isPresent()
                    && directory.status(EntryPath.of(name.get()).slashed()).isFile();
        } catch (PosixException failed) {
            if (failed.isAbsent()) {
                return false;
            }
            throw failed;
        }
    }

    private boolean beginsAsLog(EntryPath log) throws PosixException {
        byte[] header = LAYOUT.header();
        ByteBuffer start = ByteBuffer.allocate(header.length);
        try (HeldFile file = HeldFile.open(directory, log)) {
            if (!file.status().isFile()) {
                return false;
            }
            file.readStart(start);
        }
        return Arrays.equals(start.array(), header);
    }
}
