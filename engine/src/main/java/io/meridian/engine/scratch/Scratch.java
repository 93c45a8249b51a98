package io.meridian.engine.scratch;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixNames;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.StoredBackup;
import io.meridian.sources.directory.StagingFolder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Where backups are restored to, gone when it is closed. One thread. */
public final class Scratch implements AutoCloseable {
    private static final String PREFIX = ".meridian-examined-";
    private static final int FOLDER_MODE = 0700;

    /** More than the files' content: directories, metadata, what the engine writes. */
    private static final double ROOM = 1.1;

    private final Environment environment;
    private final Purpose purpose;
    private final StagingFolder folder;

    private Scratch(Environment environment, Purpose purpose, StagingFolder folder) {
        this.environment = environment;
        this.purpose = purpose;
        this.folder = folder;
    }

    /**
     * Makes one.
     *
     * @param contentBytes that will be restored to it
     * @throws Unavailable with the purpose's code, when there is no room for that
     */
    public static Scratch make(Environment environment, Purpose purpose, long contentBytes) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        requireRoom(temporary, purpose, (long) (contentBytes * ROOM));
        try {
            StagingFolder folder = StagingFolder.make(environment, temporary, PREFIX);
            return new Scratch(environment, purpose, folder);
        } catch (PosixException failed) {
            throw purpose.noScratch(temporary + ": " + failed.reason(), failed);
        }
    }

    /** Makes an empty folder in it. */
    public Path folder(String name) {
        try {
            new PosixNames(folder.directory()).makeDirectory(bytes(name), FOLDER_MODE);
            return folder.path().resolve(name);
        } catch (PosixException failed) {
            throw purpose.noScratch(String.valueOf(failed.getMessage()), failed);
        }
    }

    /**
     * Restores to a folder in it, without attributes and links.
     *
     * @param wanted which entries
     */
    public void restore(StoredBackup backup, Predicate<Entry> wanted, String name) {
        try (PosixDirectory root = folder.directory().openDirectoryStrictly(bytes(name));
                ScratchSink sink = new ScratchSink(root, environment.cancellation(), purpose)) {
            backup.restore(wanted, sink, Progress.NONE);
        } catch (PosixException failed) {
            throw purpose.noScratch(String.valueOf(failed.getMessage()), failed);
        }
    }

    /**
     * Gives files of one folder the same names in another, so that both have them for the room of
     * one.
     *
     * @return which; where the file system allows no more links, the others are to be restored
     */
    public Set<EntryPath> share(Set<EntryPath> files, String from, String to) {
        PosixNames names = new PosixNames(folder.directory());
        Set<EntryPath> shared = new HashSet<>();
        for (EntryPath file : files) {
            environment.cancellation().check();
            try {
                names.makeLink(below(from, file), below(to, file));
                shared.add(file);
            } catch (PosixException refused) {
                // It is restored like any other.
            }
        }
        return shared;
    }

    @Override
    public void close() {
        folder.close();
    }

    private static void requireRoom(Path temporary, Purpose purpose, long needed) {
        try {
            long free = Files.getFileStore(temporary).getUsableSpace();
            if (free < needed) {
                throw purpose.noScratch(
                        "%s: %d bytes are needed, %d are free".formatted(temporary, needed, free),
                        null);
            }
        } catch (IOException failed) {
            throw purpose.noScratch(temporary + ": " + failed.getMessage(), failed);
        }
    }

    private static byte[] below(String name, EntryPath path) {
        byte[] folder = bytes(name + "/");
        byte[] file = path.slashed();
        byte[] joined = new byte[folder.length + file.length];
        System.arraycopy(folder, 0, joined, 0, folder.length);
        System.arraycopy(file, 0, joined, folder.length, file.length);
        return joined;
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
