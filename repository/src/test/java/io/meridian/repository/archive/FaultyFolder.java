package io.meridian.repository.archive;

import io.meridian.kernel.failure.Unavailable;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.repository.archive.folder.FolderItem;
import io.meridian.repository.archive.folder.FolderLock;
import io.meridian.repository.archive.folder.FolderOutput;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** A folder whose n-th change fails, or ends the process, before or after it was made. */
final class FaultyFolder implements Folder {
    /** What happens. */
    enum Fault {
        FAILS_BEFORE,
        FAILS_AFTER,
        DIES_BEFORE,
        DIES_AFTER
    }

    /** The process is gone; an error, so that nothing handles it. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Folder folder;
    private final Fault fault;
    private final int at;
    private final List<FolderLock> locks = new ArrayList<>();
    private int changes;
    private boolean dead;

    FaultyFolder(Folder folder, Fault fault, int at) {
        this.folder = folder;
        this.fault = fault;
        this.at = at;
    }

    /** Whether so many changes were made that the fault came. */
    boolean happened() {
        return changes >= at;
    }

    private <T> T change(Supplier<T> call) {
        requireAlive();
        changes++;
        boolean now = changes == at;
        if (now && fault == Fault.DIES_BEFORE) {
            throw die();
        }
        if (now && fault == Fault.FAILS_BEFORE) {
            throw new Unavailable("test.fault", "fault before change " + at);
        }
        T result = call.get();
        if (now && fault == Fault.DIES_AFTER) {
            throw die();
        }
        if (now && fault == Fault.FAILS_AFTER) {
            throw new Unavailable("test.fault", "fault after change " + at);
        }
        return result;
    }

    private void change(Runnable call) {
        change(
                () -> {
                    call.run();
                    return true;
                });
    }

    private Died die() {
        dead = true;
        locks.forEach(FolderLock::close);
        return new Died();
    }

    private void requireAlive() {
        if (dead) {
            throw new Died();
        }
    }

    @Override
    public Path path() {
        return folder.path();
    }

    @Override
    public List<FolderItem> list(String directory) {
        requireAlive();
        return folder.list(directory);
    }

    @Override
    public OptionalLong size(String name) {
        requireAlive();
        return folder.size(name);
    }

    @Override
    public InputStream read(String name) {
        requireAlive();
        return folder.read(name);
    }

    @Override
    public byte[] readSmall(String name, int maxBytes) {
        requireAlive();
        return folder.readSmall(name, maxBytes);
    }

    @Override
    public FolderOutput create(String name) {
        FolderOutput output = change(() -> folder.create(name));
        return new FolderOutput() {
            @Override
            public void write(ByteBuffer data) {
                change(() -> output.write(data));
            }

            @Override
            public void finish() {
                change(output::finish);
            }

            @Override
            public void close() {
                output.close();
            }
        };
    }

    @Override
    public void makeDirectory(String name) {
        change(() -> folder.makeDirectory(name));
    }

    @Override
    public void publish(String from, String to) {
        change(() -> folder.publish(from, to));
    }

    @Override
    public void replace(String from, String to) {
        change(() -> folder.replace(from, to));
    }

    @Override
    public boolean link(Path existing, String name) {
        return change(() -> folder.link(existing, name));
    }

    @Override
    public void delete(String name) {
        change(() -> folder.delete(name));
    }

    @Override
    public void syncDirectory(String name) {
        change(() -> folder.syncDirectory(name));
    }

    @Override
    public boolean dropCached(String name) {
        requireAlive();
        return folder.dropCached(name);
    }

    @Override
    public @Nullable FolderLock tryLock(String name) {
        requireAlive();
        FolderLock lock = folder.tryLock(name);
        if (lock != null) {
            locks.add(lock);
        }
        return lock;
    }
}
