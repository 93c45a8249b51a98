package io.meridian.testing.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A plain directory, where there may be no loop device. */
final class DirectoryScratch implements Scratch {
    private final Path directory;
    private final String reason;

    /**
     * Uses {@code directory}.
     *
     * @param reason why it is not a file system of its own
     */
    DirectoryScratch(Path directory, String reason) {
        this.directory = directory;
        this.reason = reason;
    }

    @Override
    public Path fresh() throws IOException, InterruptedException {
        FileTree.delete(directory);
        Files.createDirectories(directory);
        SystemCommand.run("sync", "--file-system", directory.toString());
        return directory;
    }

    @Override
    public String description() {
        return "a plain directory (one tool's clean-up may slow the next; no loop device: %s)"
                .formatted(reason);
    }

    @Override
    public void close() throws IOException {
        FileTree.delete(directory);
    }
}
