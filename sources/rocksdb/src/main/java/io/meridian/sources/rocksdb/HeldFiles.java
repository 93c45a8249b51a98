package io.meridian.sources.rocksdb;

import io.meridian.kernel.posix.Errno;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;
import io.meridian.kernel.posix.PosixNames;
import io.meridian.kernel.posix.RawPath;
import io.meridian.sources.directory.StagingFolder;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Files of a database that stay readable whatever their owner deletes: by a hard link in the
 * staging folder, or, where none can be made, by keeping them open, with a symbolic link to the
 * open file. One thread holds; {@link #open} may be called from any thread afterwards.
 */
final class HeldFiles implements AutoCloseable {
    private final PosixDirectory database;
    private final byte[] databaseName;
    private final StagingFolder folder;
    private final PosixNames names;
    private final Set<String> linked = new HashSet<>();
    private final Map<String, PosixFile> opened = new HashMap<>();
    private boolean linking;

    /**
     * @param beside whether the folder lies beside the database, so that links may be possible
     */
    HeldFiles(PosixDirectory database, byte[] databaseName, StagingFolder folder, boolean beside) {
        this.database = database;
        this.databaseName = databaseName;
        this.folder = folder;
        this.names = new PosixNames(folder.directory());
        this.linking = beside;
    }

    /**
     * Holds a file, if it is not held yet.
     *
     * @param as its name in the staging folder
     * @return whether it is held; false when the file is gone
     */
    boolean hold(String name, String as) throws PosixException {
        if (holds(as)) {
            return true;
        }
        try {
            if (!linking || !link(name, as)) {
                keepOpen(name, as);
            }
            return true;
        } catch (PosixException failed) {
            if (failed.isAbsent()) {
                return false;
            }
            throw failed;
        }
    }

    boolean holds(String as) {
        return linked.contains(as) || opened.containsKey(as);
    }

    /** Lets go of everything held but these. */
    void retain(Set<String> wanted) throws PosixException {
        Set<String> unwanted = new HashSet<>(linked);
        unwanted.addAll(opened.keySet());
        unwanted.removeAll(wanted);
        for (String as : unwanted) {
            names.remove(bytes(as));
            linked.remove(as);
            PosixFile file = opened.remove(as);
            if (file != null) {
                file.close();
            }
        }
    }

    FileStatus status(String as) throws PosixException {
        PosixFile file = opened.get(as);
        return file == null ? folder.directory().status(bytes(as)) : file.status();
    }

    /** Opens what is held, or anything else in the staging folder; the caller closes it. */
    Opened open(String as) throws PosixException {
        PosixFile file = opened.get(as);
        return file == null
                ? new Opened(folder.directory().openFile(bytes(as)), true)
                : new Opened(file, false);
    }

    /** Where it lies as a file in the staging folder; empty when it is only kept open. */
    Optional<Path> place(String as) {
        return opened.containsKey(as) ? Optional.empty() : Optional.of(folder.path().resolve(as));
    }

    /** Closes what is kept open; links go with the folder. */
    @Override
    public void close() {
        opened.values().forEach(PosixFile::close);
        opened.clear();
    }

    private boolean link(String name, String as) throws PosixException {
        try {
            byte[] source = RawPath.join(databaseName, bytes(name));
            byte[] target = RawPath.join(folder.name(), bytes(as));
            new PosixNames(folder.parent()).makeLink(source, target);
            linked.add(as);
            return true;
        } catch (PosixException failed) {
            if (failed.is(Errno.EXDEV, Errno.EPERM, Errno.EACCES, Errno.EMLINK, Errno.EOPNOTSUPP)) {
                linking = false;
                return false;
            }
            throw failed;
        }
    }

    private void keepOpen(String name, String as) throws PosixException {
        PosixFile file = database.openFileStrictly(bytes(name));
        opened.put(as, file);
        names.makeSymbolicLink(bytes(as), RawPath.bytes(file.placeInProcess()));
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /** An open file. */
    record Opened(PosixFile file, boolean own) implements AutoCloseable {
        @Override
        public void close() {
            if (own) {
                file.close();
            }
        }
    }
}
