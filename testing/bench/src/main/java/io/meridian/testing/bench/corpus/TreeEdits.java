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
 * Work on a tree of files: some get a line more, some an edited copy beside them, some are deleted.
 *
 * @param copySuffix what the names of copies end with; no file's does yet
 * @param edited so many of a thousand files
 * @param copied so many of a thousand
 * @param deleted so many of a thousand
 */
record TreeEdits(long seed, String copySuffix, int edited, int copied, int deleted) {
    void apply(Path root) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Path> files = regularFiles(root);
        List<Path> picked = pick(files, files.size() * (edited + copied + deleted) / 1000, random);
        int copies = files.size() * edited / 1000;
        int deletions = copies + files.size() * copied / 1000;
        for (Path file : picked.subList(0, copies)) {
            String line = "\n// edited " + Integer.toUnsignedString(random.nextInt()) + "\n";
            Files.writeString(file, line, StandardCharsets.US_ASCII, StandardOpenOption.APPEND);
        }
        for (Path file : picked.subList(copies, deletions)) {
            copyEdited(file, "new " + Long.toUnsignedString(random.nextLong()));
        }
        for (Path file : picked.subList(deletions, picked.size())) {
            Files.delete(file);
        }
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

    private void copyEdited(Path file, String inserted) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int half = bytes.length / 2;
        Path copy = file.resolveSibling(file.getFileName() + copySuffix);
        Files.write(copy, Arrays.copyOf(bytes, half), StandardOpenOption.CREATE_NEW);
        Files.writeString(copy, inserted, StandardCharsets.US_ASCII, StandardOpenOption.APPEND);
        Files.write(copy, Arrays.copyOfRange(bytes, half, bytes.length), StandardOpenOption.APPEND);
    }
}
