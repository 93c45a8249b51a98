package io.meridian.stores.local;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes names durable: flushes the directory that holds them, and every directory above whose own
 * name isn't known to be durable, because another thread or process may have made it a moment ago.
 *
 * <p>A flush that fails is never repeated: the kernel reports an error once and may then forget
 * what it could not write. From then on every flush fails. Thread-safe.
 */
final class DirectorySync {
    private final LocalRoot root;
    private final Force force;
    private final Set<Path> pending = ConcurrentHashMap.newKeySet();

    /** Directories whose names were flushed after they had been seen to exist. */
    private final Set<Path> durable = ConcurrentHashMap.newKeySet();

    private final ReentrantLock draining = new ReentrantLock();
    private volatile @Nullable IOException failed;

    DirectorySync(LocalRoot root) {
        this(root, channel -> channel.force(true));
    }

    DirectorySync(LocalRoot root, Force force) {
        this.root = root;
        this.force = force;
        durable.add(root.path());
    }

    /** Leaves the names in this directory to the next {@link #flushPending}. */
    void flushLater(Path directory) {
        pending.add(directory);
    }

    /** Returns when all names that were in this directory at the call are durable. */
    void flush(Path directory) throws IOException {
        try {
            flushAll(Set.of(directory));
        } catch (IOException notFlushed) {
            pending.add(directory);
            throw notFlushed;
        }
    }

    /** Returns when all names of which {@link #flushLater} was told before the call are durable. */
    void flushPending() throws IOException {
        // Whoever comes second waits: the first may have taken the second's directories.
        draining.lock();
        try {
            Set<Path> taken = Set.copyOf(pending);
            pending.removeAll(taken);
            try {
                flushAll(taken);
            } catch (IOException notFlushed) {
                pending.addAll(taken);
                throw notFlushed;
            }
        } finally {
            draining.unlock();
        }
    }

    private void flushAll(Set<Path> directories) throws IOException {
        Set<Path> flushes = new TreeSet<>(directories);
        Set<Path> made = new TreeSet<>();
        for (Path directory : directories) {
            List<Path> chain = root.upToRoot(directory);
            for (int i = 0; i + 1 < chain.size(); i++) {
                if (!durable.contains(chain.get(i))) {
                    made.add(chain.get(i));
                    flushes.add(chain.get(i + 1));
                }
            }
        }
        for (Path directory : flushes) {
            flushOne(directory);
        }
        durable.addAll(made);
    }

    private void flushOne(Path directory) throws IOException {
        IOException earlier = failed;
        if (earlier != null) {
            throw new IOException("an earlier flush failed: " + earlier.getMessage(), earlier);
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            forceOnce(channel);
        }
    }

    private void forceOnce(FileChannel channel) throws IOException {
        try {
            force.on(channel);
        } catch (ClosedByInterruptException interrupted) {
            throw interrupted;
        } catch (IOException failure) {
            failed = failure;
            throw failure;
        }
    }

    /** The system call, which a test lets fail. */
    @FunctionalInterface
    interface Force {
        void on(FileChannel directory) throws IOException;
    }
}
