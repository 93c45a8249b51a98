package io.meridian.interfaces.cli.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A tree as it was: a copy of its bytes, and the metadata of every entry. */
final class Reference {
    private static final String METADATA = "unix:mode,uid,gid,size,nlink,lastModifiedTime";

    private final Path copy;
    private final Map<Path, Map<String, Object>> metadata;

    private Reference(Path copy, Map<Path, Map<String, Object>> metadata) {
        this.copy = copy;
        this.metadata = metadata;
    }

    static Reference take(Path tree, Path copy) throws IOException {
        Map<Path, Map<String, Object>> metadata = new LinkedHashMap<>();
        for (Path path : entries(tree)) {
            metadata.put(path, metadata(tree.resolve(path)));
            Files.copy(
                    tree.resolve(path),
                    copy.resolve(path),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    LinkOption.NOFOLLOW_LINKS);
        }
        return new Reference(copy, metadata);
    }

    int entries() {
        return metadata.size();
    }

    /** Every way in which the tree differs from what it was; empty when it does not. */
    List<String> differences(Path tree) throws IOException {
        List<String> differences = new ArrayList<>();
        TreeSet<Path> all = new TreeSet<>(metadata.keySet());
        all.addAll(entries(tree));
        for (Path path : all) {
            difference(tree, path).forEach(text -> differences.add(name(path) + ": " + text));
        }
        return differences;
    }

    private static String name(Path path) {
        return path.toString().isEmpty() ? "." : path.toString();
    }

    private List<String> difference(Path tree, Path path) throws IOException {
        Map<String, Object> before = metadata.get(path);
        Path now = tree.resolve(path);
        if (before == null) {
            return List.of("was not there before");
        }
        if (!Files.exists(now, LinkOption.NOFOLLOW_LINKS)) {
            return List.of("is missing");
        }
        List<String> differences = new ArrayList<>();
        if (!sameContent(copy.resolve(path), now)) {
            differences.add("other content");
        }
        Map<String, Object> after = metadata(now);
        before.forEach(
                (name, value) -> {
                    if (!value.equals(after.get(name))) {
                        differences.add(name + " was " + value + ", is " + after.get(name));
                    }
                });
        return differences;
    }

    private static boolean sameContent(Path before, Path now) throws IOException {
        if (Files.isSymbolicLink(before)) {
            return Files.isSymbolicLink(now)
                    && Files.readSymbolicLink(before).equals(Files.readSymbolicLink(now));
        }
        if (Files.isDirectory(before)) {
            return Files.isDirectory(now, LinkOption.NOFOLLOW_LINKS);
        }
        return Files.isRegularFile(now, LinkOption.NOFOLLOW_LINKS)
                && Files.mismatch(before, now) < 0;
    }

    /** A directory's size and links are the file system's business. */
    private static Map<String, Object> metadata(Path path) throws IOException {
        Map<String, Object> all =
                new LinkedHashMap<>(
                        Files.readAttributes(path, METADATA, LinkOption.NOFOLLOW_LINKS));
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            all.remove("size");
            all.remove("nlink");
        }
        return all;
    }

    /** Relative paths, a directory before what is in it. */
    private static List<Path> entries(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            return paths.sorted().map(tree::relativize).toList();
        }
    }
}
