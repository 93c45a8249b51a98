package io.meridian.testing.bench.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where one tool works: everything it reads and writes is under one directory.
 *
 * @param root an absolute path
 */
public record Site(Path root) {
    /** Makes the directories a tool expects to find; all are empty, the repository is missing. */
    public static Site in(Path root) throws IOException {
        Site site = new Site(root.toAbsolutePath());
        Files.createDirectories(site.source());
        Files.createDirectories(site.state());
        Files.createDirectories(site.restored());
        return site;
    }

    /** What is backed up. */
    public Path source() {
        return root.resolve("source");
    }

    /** What the tool stores; its size is measured. */
    public Path repository() {
        return root.resolve("repository");
    }

    /** Caches, keys and lists that are no part of the repository. */
    public Path state() {
        return root.resolve("state");
    }

    /** Where the restored tree comes, an empty directory at first. */
    public Path restored() {
        return root.resolve("restored");
    }
}
