package io.meridian.testing.bench.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** One hash over the names, bytes and links of a tree. */
final class TreeDigest {
    private TreeDigest() {}

    static String of(Path root) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root)) {
            paths = walk.sorted().toList();
        }
        for (Path path : paths) {
            digest.update((root.relativize(path) + "\n").getBytes(UTF_8));
            if (Files.isSymbolicLink(path)) {
                digest.update(Files.readSymbolicLink(path).toString().getBytes(UTF_8));
            } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                digest.update(Files.readAllBytes(path));
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }
}
