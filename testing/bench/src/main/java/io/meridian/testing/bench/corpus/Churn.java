package io.meridian.testing.bench.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/**
 * Files, a database and a log that live on. In every round 1.5 % of the files are edited, 1 % get
 * an edited copy, 0.5 % are deleted; 1 % of the database's rows are updated; and the log grows.
 */
record Churn(int backups, SourceTree files, Database database, int logBytes) implements History {
    private static final String TREE = "tree";
    private static final String DATA = "data";
    private static final String LOG = "service.log";
    private static final int LOG_GROWTH_BYTES = 256 << 10;
    private static final int ROWS_TO_AN_UPDATE = 100;
    private static final long SEED = 20_260_103;

    @Override
    public String name() {
        return "history";
    }

    @Override
    public String description() {
        return "%d backups of %,d files, a SQLite database and a log, about %,d MB, with churn"
                .formatted(backups, files.files(), approximateBytes() / 1_000_000);
    }

    @Override
    public long approximateBytes() {
        return files.approximateBytes() + database.approximateBytes() + logBytes;
    }

    @Override
    public boolean isListedOnly() {
        return false;
    }

    @Override
    public void make(Path root) throws IOException {
        files.make(Files.createDirectory(root.resolve(TREE)));
        database.make(Files.createDirectory(root.resolve(DATA)));
        appendLog(root, 0, logBytes);
        writeLedger(root, 0);
    }

    @Override
    public void change(Path root, int round) throws IOException {
        new TreeEdits(SEED + round, ".r" + round, 15, 10, 5).apply(root.resolve(TREE));
        database.update(root.resolve(DATA), SEED + round, ROWS_TO_AN_UPDATE);
        appendLog(root, round, LOG_GROWTH_BYTES);
        writeLedger(root, round);
    }

    private static void appendLog(Path root, int round, int count) throws IOException {
        byte[] text = new byte[count];
        new LogText(new SplittableRandom(SEED + round)).fill(new TextBuffer(text, count));
        Files.write(root.resolve(LOG), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void writeLedger(Path root, int round) throws IOException {
        Files.writeString(
                root.resolve(SOUGHT_NAME), "round " + round + "\n", StandardCharsets.US_ASCII);
    }
}
