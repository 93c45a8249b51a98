package io.meridian.repository.archive.session;

import io.meridian.kernel.failure.Conflict;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.repository.archive.folder.FolderItem;
import io.meridian.repository.archive.folder.FolderLock;
import io.meridian.repository.archive.set.SetName;

/** One writer's attempt at one backup. Used by one thread. */
public final class Session implements AutoCloseable {
    private final Folder folder;
    private final SetName name;
    private final FolderLock lock;
    private boolean closed;

    private Session(Folder folder, SetName name, FolderLock lock) {
        this.folder = folder;
        this.name = name;
        this.lock = lock;
    }

    /** Under the gate. */
    static Session begin(Folder folder, SetName name) {
        String directory = Sessions.DIRECTORY + name.id();
        folder.makeDirectory(directory);
        FolderLock lock = folder.tryLock(directory + Sessions.LOCK);
        if (lock == null) {
            throw new Conflict(
                    "archive.name_taken",
                    "backup " + name.id() + " is being written by another process",
                    "run the command again");
        }
        return new Session(folder, name, lock);
    }

    /** The backup that is written. */
    public SetName name() {
        return name;
    }

    /** Where a file is written before it gets its final name. */
    public String temporary(String local) {
        return Sessions.DIRECTORY + name.id() + "/" + local;
    }

    /** Ends the session; without its record the backup does not exist, and what it left goes. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                removeTraces(folder, name);
            } catch (Conflict another) {
                // Somebody who takes this session for dead is removing the same.
                closed = true;
            } finally {
                lock.close();
            }
        }
    }

    /**
     * Removes what was written under temporary names, and the set itself if it has no record.
     * Whoever calls it holds the session's lock. The directory goes last: as long as it is there
     * somebody else can do this.
     */
    static void removeTraces(Folder folder, SetName name) {
        if (folder.size(name.record()).isEmpty()) {
            removeSet(folder, name);
        }
        removeTree(folder, Sessions.DIRECTORY + name.id());
    }

    private static void removeSet(Folder folder, SetName name) {
        if (name.shape() == SetName.Shape.FOLDER) {
            removeTree(folder, name.id());
            return;
        }
        for (FolderItem item : folder.list("")) {
            if (!item.directory()
                    && SetName.ofTarFile(item.name()).filter(name::equals).isPresent()) {
                folder.delete(item.name());
            }
        }
    }

    /** Removes a directory and what is in it; nothing happens when there is none. */
    public static void removeTree(Folder folder, String directory) {
        for (FolderItem item : folder.list(directory)) {
            String path = directory + "/" + item.name();
            if (item.directory()) {
                removeTree(folder, path);
            } else {
                folder.delete(path);
            }
        }
        folder.delete(directory);
    }
}
