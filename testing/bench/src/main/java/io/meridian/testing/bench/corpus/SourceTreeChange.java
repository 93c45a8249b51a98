package io.meridian.testing.bench.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The standard change of a tree: of its files 2 % get a line more, 1 % get an edited copy beside
 * them, 0.5 % are deleted; and one of the large directories at the top gets another name.
 */
final class SourceTreeChange {
    private static final TreeEdits EDITS = new TreeEdits(778, ".new", 20, 10, 5);

    private SourceTreeChange() {}

    static void apply(Path root) throws IOException {
        EDITS.apply(root);
        Files.move(root.resolve("include"), root.resolve("include2"));
    }
}
