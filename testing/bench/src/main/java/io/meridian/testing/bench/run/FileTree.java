package io.meridian.testing.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole directory trees; symbolic links are never followed. */
public final class FileTree {
    private FileTree() {}

    /** Every path below {@code root} and {@code root} itself, sorted, parents first. */
    static List<Path> paths(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.sorted().toList();
        }
    }

    /** The length of all regular files together. */
    static long regularBytes(Path root) throws IOException {
        long sum = 0;
        for (Path path : paths(root)) {
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                sum += Files.size(path);
            }
        }
        return sum;
    }

    /** Deletes {@code root} with all that is in it, if it is there. */
    public static void delete(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> children = paths(root).stream().sorted(Comparator.reverseOrder()).toList();
        for (Path path : children) {
            Files.delete(path);
        }
    }
}
