package io.meridian.testing.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds where two trees differ: in names, kinds, permissions, targets of links, bytes of files and
 * their modification times.
 */
final class TreeComparison {
    private static final int REPORTED_DIFFERENCES = 5;

    private final Path expected;
    private final Path actual;

    TreeComparison(Path expected, Path actual) {
        this.expected = expected;
        this.actual = actual;
    }

    /** The first few differences; none when the trees are the same. */
    List<String> differences() throws IOException {
        List<String> differences = new ArrayList<>();
        Set<Path> extra = new HashSet<>(relativePaths(actual));
        for (Path path : relativePaths(expected)) {
            Optional<String> difference =
                    extra.remove(path) ? difference(path) : Optional.of("is missing");
            difference.ifPresent(text -> differences.add("'" + path + "' " + text));
            if (differences.size() == REPORTED_DIFFERENCES) {
                return differences;
            }
        }
        extra.stream()
                .sorted()
                .limit(REPORTED_DIFFERENCES - differences.size())
                .forEach(path -> differences.add("'" + path + "' is not in the source"));
        return differences;
    }

    private Optional<String> difference(Path path) throws IOException {
        Path wanted = expected.resolve(path);
        Path found = actual.resolve(path);
        PosixFileAttributes wantedAttributes = attributes(wanted);
        PosixFileAttributes foundAttributes = attributes(found);
        if (!kind(wantedAttributes).equals(kind(foundAttributes))) {
            return Optional.of("is a " + kind(foundAttributes));
        }
        if (wantedAttributes.isSymbolicLink()) {
            boolean same = Files.readSymbolicLink(wanted).equals(Files.readSymbolicLink(found));
            return same ? Optional.empty() : Optional.of("points elsewhere");
        }
        if (!wantedAttributes.permissions().equals(foundAttributes.permissions())) {
            return Optional.of("has the permissions " + foundAttributes.permissions());
        }
        if (!wantedAttributes.isRegularFile()) {
            return Optional.empty();
        }
        if (!wantedAttributes.lastModifiedTime().equals(foundAttributes.lastModifiedTime())) {
            return Optional.of("was modified at " + foundAttributes.lastModifiedTime());
        }
        long mismatch = Files.mismatch(wanted, found);
        return mismatch < 0 ? Optional.empty() : Optional.of("differs at byte " + mismatch);
    }

    private static List<Path> relativePaths(Path root) throws IOException {
        return FileTree.paths(root).stream().map(root::relativize).toList();
    }

    private static PosixFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static String kind(PosixFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return "symbolic link";
        }
        if (attributes.isDirectory()) {
            return "directory";
        }
        return attributes.isRegularFile() ? "file" : "special file";
    }
}
