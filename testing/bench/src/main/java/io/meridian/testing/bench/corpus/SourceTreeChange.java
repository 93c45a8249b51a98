package io.meridian.testing.bench.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The standard change of a tree: of its files 2 % get a line more, 1 % get an edited copy beside
 * them, 0.5 % are deleted; and one of the large directories at the top gets another name.
 */
final class SourceTreeChange {
    private static final long SEED = 778;

    private SourceTreeChange() {}

    static void apply(Path root) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Path> files = regularFiles(root);
        List<Path> picked = pick(files, files.size() * 35 / 1000, random);
        int edited = files.size() * 20 / 1000;
        int copied = edited + files.size() * 10 / 1000;
        for (Path file : picked.subList(0, edited)) {
            String line = "\n// edited " + Integer.toUnsignedString(random.nextInt()) + "\n";
            Files.writeString(file, line, StandardCharsets.US_ASCII, StandardOpenOption.APPEND);
        }
        for (Path file : picked.subList(edited, copied)) {
            copyEdited(file, "new " + Long.toUnsignedString(random.nextLong()));
        }
        for (Path file : picked.subList(copied, picked.size())) {
            Files.delete(file);
        }
        Files.move(root.resolve("include"), root.resolve("include2"));
    }

    private static List<Path> regularFiles(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> pick(List<Path> files, int count, SplittableRandom random) {
        List<Path> rest = new ArrayList<>(files);
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i, rest.size());
            Path swapped = rest.get(i);
            rest.set(i, rest.get(other));
            rest.set(other, swapped);
        }
        return rest.subList(0, count);
    }

    private static void copyEdited(Path file, String inserted) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int half = bytes.length / 2;
        Path copy = file.resolveSibling(file.getFileName() + ".new");
        Files.write(copy, Arrays.copyOf(bytes, half), StandardOpenOption.CREATE_NEW);
        Files.writeString(copy, inserted, StandardCharsets.US_ASCII, StandardOpenOption.APPEND);
        Files.write(copy, Arrays.copyOfRange(bytes, half, bytes.length), StandardOpenOption.APPEND);
    }
}
