package io.meridian.testing.bench.corpus;

import java.util.List;

/**
 * What a source tree consists of, before anything is written.
 *
 * @param directories relative paths, parents first
 * @param files the files in them
 */
record TreePlan(List<String> directories, List<PlannedFile> files) {
    TreePlan {
        directories = List.copyOf(directories);
        files = List.copyOf(files);
    }

    /**
     * A file, whose content follows from its kind, size and seed.
     *
     * @param stem its relative path without the extension
     */
    record PlannedFile(String stem, Content content, int sizeBytes, long seed) {
        String path() {
            return stem + content.extension();
        }

        PlannedFile copyAt(String otherStem) {
            return new PlannedFile(otherStem, content, sizeBytes, seed);
        }
    }
}
