package io.meridian.testing.simulation;

import io.meridian.testing.kit.tree.RandomTree;

import java.nio.file.Path;

/** Trees to back up that {@code cp} and the independent reader can handle in full. */
final class Trees {
    private Trees() {}

    static Path grow(Path directory, long seed, int entries) {
        RandomTree.growPlain(directory, seed, entries);
        return directory;
    }

    static void change(Path directory, long seed, int changes) {
        RandomTree.change(directory, seed, changes);
    }
}
