package io.meridian.interfaces.cli.quickstart;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A small directory as an application keeps it: a database file, documents, logs, pictures, and
 * what makes restores hard, such as links, holes and odd names. The same bytes in every run.
 */
final class SampleData {
    private static final long SEED = 20_261_120;
    private static final int DOCUMENTS = 300;
    private static final int DOCUMENTS_A_FOLDER = 30;
    private static final int LOGS = 12;
    private static final int PICTURES = 12;
    private static final int ONE_IN = 20;
    private static final long HOLE_BYTES = 4L << 20;
    private static final Instant WRITTEN = Instant.parse("2026-01-15T08:00:00.123456789Z");

    private final Path root;
    private final SampleDatabase database;
    private final PseudoRandom random = new PseudoRandom(SEED);

    SampleData(Path root) {
        this.root = root;
        this.database = new SampleDatabase(root.resolve("app.db"));
    }

    void write() throws IOException {
        Files.createDirectory(root);
        database.write(random);
        for (int at = 0; at < DOCUMENTS; at++) {
            put(document(at), SampleText.prose(random, 500 + random.below(30_000)));
        }
        for (int at = 0; at < LOGS; at++) {
            put("logs/app-%02d.log".formatted(at), SampleText.log(random, 150_000));
        }
        for (int at = 0; at < PICTURES; at++) {
            put("pictures/%02d.jpg".formatted(at), random.bytes(200_000 + random.below(400_000)));
        }
        writeHardCases();
        setTimes(WRITTEN);
    }

    /** Changes one file in twenty and as much of the database; adds, moves and deletes a few. */
    void change() throws IOException {
        Instant later = WRITTEN.plus(Duration.ofHours(9));
        database.update(random);
        setTime(root.resolve("app.db"), later);
        for (int at = 0; at < DOCUMENTS; at += ONE_IN) {
            append(document(at), SampleText.prose(random, 2_000), later);
        }
        append("logs/app-%02d.log".formatted(LOGS - 1), SampleText.log(random, 40_000), later);
        put("documents/new/contract.txt", SampleText.prose(random, 8_000));
        Files.move(root.resolve("pictures/00.jpg"), root.resolve("pictures/cover.jpg"));
        Files.delete(root.resolve(document(1)));
        setTime(root.resolve("documents/new/contract.txt"), later);
        for (String folder : List.of("documents/new", "documents/00", "documents", "pictures")) {
            setTime(root.resolve(folder), later);
        }
    }

    /** What a bad day does: files gone, overwritten, cut short, opened to everybody. */
    void damage() throws IOException {
        Files.delete(root.resolve("app.db"));
        delete(root.resolve("documents/03"));
        overwrite("pictures/cover.jpg");
        cut("logs/app-%02d.log".formatted(LOGS - 1));
        Files.setPosixFilePermissions(
                root.resolve(document(5)), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.delete(root.resolve("links/to-file"));
        put("links/to-file", SampleText.prose(random, 100));
        put("documents/ransom-note.txt", SampleText.prose(random, 100));
    }

    private void writeHardCases() throws IOException {
        HardCases cases = new HardCases(root);
        cases.writeOddNames(SampleText.prose(random, 300));
        cases.writeLinks(document(0));
        cases.writePermissions(SampleText.prose(random, 300));
        cases.writeHole(HOLE_BYTES, SampleText.prose(random, 4_000));
    }

    private static String document(int number) {
        return "documents/%02d/%03d.txt".formatted(number / DOCUMENTS_A_FOLDER, number);
    }

    private void put(String name, byte[] content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content, StandardOpenOption.CREATE_NEW);
    }

    private void append(String name, byte[] content, Instant time) throws IOException {
        Files.write(root.resolve(name), content, StandardOpenOption.APPEND);
        setTime(root.resolve(name), time);
    }

    private void overwrite(String name) throws IOException {
        try (FileChannel file = FileChannel.open(root.resolve(name), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(random.bytes(10_000)), 50_000);
        }
    }

    private void cut(String name) throws IOException {
        try (FileChannel file = FileChannel.open(root.resolve(name), StandardOpenOption.WRITE)) {
            file.truncate(file.size() / 3);
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Older than the backup, and each a little different; folders last, as they change with it. */
    private void setTimes(Instant base) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (int at = 0; at < deepestFirst.size(); at++) {
                setTime(deepestFirst.get(at), base.minusSeconds(37L * at).minusNanos(at));
            }
        }
    }

    private static void setTime(Path path, Instant time) throws IOException {
        BasicFileAttributeView view =
                Files.getFileAttributeView(
                        path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        try {
            view.setTimes(FileTime.from(time), null, null);
        } catch (FileSystemException refused) {
            if (!Files.isSymbolicLink(path)) {
                throw refused;
            }
            // Java can't set a link's own time everywhere; it keeps the present one.
        }
    }
}
