package io.meridian.testing.bench.capture;

import io.meridian.testing.bench.run.BenchFailure;
import io.meridian.testing.bench.run.FileTree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds every file that appears in a folder by a hard link, and never reads one: what is deleted
 * there takes memory of the page cache still, as it does while a capture has not read it. That
 * alone costs a writer something, since it gets other memory than what it gave back.
 */
final class HeldFiles implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Path folder;
    private final Path links;
    private final CompletableFuture<Void> holding;
    private volatile boolean closed;

    /**
     * @param links on the same file system; made, and deleted at the end
     */
    HeldFiles(Path folder, Path links) throws IOException {
        this.folder = folder;
        this.links = Files.createDirectories(links);
        this.holding =
                CompletableFuture.runAsync(
                        this::holdAll, task -> Thread.ofPlatform().daemon().start(task));
    }

    @Override
    public void close() throws IOException {
        closed = true;
        try {
            holding.join();
        } catch (CompletionException failed) {
            throw new BenchFailure("files could not be held: " + failed.getCause());
        }
        FileTree.delete(links);
    }

    private void holdAll() {
        while (!closed) {
            holdWhatIsThere();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void holdWhatIsThere() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                hold(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void hold(Path file) throws IOException {
        try {
            Files.createLink(links.resolve(file.getFileName()), file);
        } catch (FileAlreadyExistsException | NoSuchFileException heldOrGone) {
            // Nothing is to be held.
        }
    }
}
