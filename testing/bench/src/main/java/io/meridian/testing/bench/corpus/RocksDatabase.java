package io.meridian.testing.bench.corpus;

import io.meridian.testing.bench.tool.Program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A RocksDB database made by RocksDB's own benchmark, compacted. The change overwrites a twentieth
 * of its values, which end in its write-ahead log. What the engine writes for people, and what it
 * doesn't need to open it, is removed, so that every tool stores the same files.
 */
record RocksDatabase(int keys) implements Corpus {
    private static final int BYTES_OF_A_KEY = 170;
    private static final int KEYS_TO_AN_OVERWRITE = 20;

    @Override
    public String name() {
        return "rocksdb";
    }

    @Override
    public String description() {
        return "a RocksDB database of %,d values, of which a twentieth is overwritten"
                .formatted(keys);
    }

    @Override
    public List<Program> programs() {
        return List.of(new Program("db_bench", "rocksdb-tools"));
    }

    @Override
    public long approximateBytes() {
        return (long) keys * BYTES_OF_A_KEY;
    }

    @Override
    public void make(Path root) throws IOException {
        bench(root, "--benchmarks=fillrandom,compact", "--disable_wal=1", "--seed=42");
    }

    /** A database has no room for foreign files; its newest ones are small. */
    @Override
    public void stamp(Path root) {}

    @Override
    public void change(Path root) throws IOException {
        bench(
                root,
                "--benchmarks=overwrite",
                "--use_existing_db=1",
                "--writes=" + keys / KEYS_TO_AN_OVERWRITE,
                "--seed=43");
    }

    private void bench(Path root, String... what) throws IOException {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "db_bench",
                                "--db=" + root,
                                "--num=" + keys,
                                "--key_size=16",
                                "--value_size=400",
                                "--compression_type=lz4",
                                "--compression_ratio=0.6"));
        words.addAll(List.of(what));
        run(words);
        removeNeedless(root);
    }

    private static void run(List<String> words) throws IOException {
        Process made =
                new ProcessBuilder(words)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (made.waitFor() != 0) {
                throw new IOException(
                        String.join(" ", words) + " ended with exit code " + made.exitValue());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a database was made", interrupted);
        }
    }

    private static void removeNeedless(Path root) throws IOException {
        List<Path> options = new ArrayList<>();
        try (Stream<Path> files = Files.list(root)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("LOG") || name.equals("LOCK")) {
                    Files.delete(file);
                } else if (name.startsWith("OPTIONS-")) {
                    options.add(file);
                }
            }
        }
        options.sort(Comparator.naturalOrder());
        for (Path older : options.subList(0, options.size() - 1)) {
            Files.delete(older);
        }
    }
}
