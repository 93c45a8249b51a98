package io.meridian.app;

import io.meridian.sources.rocksdb.opened.SampleDatabase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A short life of the product, which the launcher plays once in an empty scratch folder so that the
 * JVM can record what a start loads (its AOT cache). What the commands answer is of no interest
 * here: an incomplete recording only makes later starts slower.
 */
final class StartUpTraining {
    private final CommandRunner commands;
    private final Path scratch;

    StartUpTraining(CommandRunner commands, Path scratch) {
        this.commands = commands;
        this.scratch = scratch;
    }

    void play() {
        writeSource();
        scenes().forEach(commands::run);
    }

    private void writeSource() {
        try {
            Path folder = Files.createDirectories(scratch.resolve("source/folder"));
            Files.writeString(folder.resolve("small"), "one small file\n");
            Files.writeString(scratch.resolve("meridian.yaml"), "sources: {s: {path: source}}\n");
            Files.writeString(folder.resolve("large"), "many lines that repeat\n".repeat(200_000));
            SampleDatabase.make(scratch.resolve("database"));
        } catch (IOException failure) {
            throw new UncheckedIOException("can't write the training data in " + scratch, failure);
        }
    }

    private List<List<String>> scenes() {
        return List.of(
                List.of("--version"),
                List.of("--help"),
                inRepository("repo", "init"),
                inRepository("backup", "create", path("source")),
                inRepository("backup", "create", path("source"), "--json"),
                inRepository("backup", "list"),
                inRepository("backup", "list", "--json"),
                inRepository("backup", "create", "s", "--config", path("meridian.yaml")),
                inRepository("backup", "verify", "latest"),
                inRepository("backup", "restore", "latest", "--to", path("target")),
                inRepository("backup", "create", path("database")),
                inRepository("backup", "find", "large"),
                inRepository("backup", "forget", "--keep-last", "1"),
                inRepository("repo", "prune"));
    }

    private List<String> inRepository(String... arguments) {
        return Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--repo", path("repository"), "--key-file", path("key")))
                .toList();
    }

    private String path(String name) {
        return scratch.resolve(name).toString();
    }

    /** Runs one command line and returns its exit code. */
    @FunctionalInterface
    interface CommandRunner {
        int run(List<String> arguments);
    }
}
