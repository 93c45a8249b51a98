package io.meridian.testing.bench.corpus;

import io.meridian.testing.bench.corpus.TreePlan.PlannedFile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Plans trees that look like the headers, libraries' sources, manuals and shared data of a Debian
 * system: sizes, depth, crowded and sparse directories, compressibility (about 2.8 with zstd), and
 * a few files that are copies of others.
 *
 * <p>Belongs to one thread and plans one tree.
 */
final class TreePlanner {
    private static final List<String> AREAS = List.of("include", "lib", "share");
    private static final int FILES_TO_A_DIRECTORY = 19;
    private static final int COPIES_PERCENT = 3;
    private static final int LARGE_BYTES = 8_000;
    private static final int PACKED_SMALL_PERCENT = 45;
    private static final int PACKED_LARGE_PERCENT = 17;
    private static final Content PACKED = new PackedContent(".gz");

    private final SplittableRandom random;
    private final Vocabulary words;
    private final List<Content> texts;

    TreePlanner(long seed) {
        random = new SplittableRandom(seed);
        words = new Vocabulary(seed);
        Lines lines = new Lines(words);
        texts =
                List.of(
                        new LineContent(".h", 70, lines::code),
                        new LineContent(".txt", 50, lines::prose),
                        new LineContent(".json", 60, lines::record));
    }

    TreePlan plan(int fileCount) {
        List<String> directories = planDirectories(fileCount / FILES_TO_A_DIRECTORY);
        List<PlannedFile> files = new ArrayList<>(fileCount);
        for (int i = 0; i < fileCount; i++) {
            String stem = drawDirectory(directories) + "/" + words.drawText(random) + "-" + i;
            if (i > 0 && random.nextInt(100) < COPIES_PERCENT) {
                files.add(files.get(random.nextInt(i)).copyAt(stem));
            } else {
                files.add(planFile(stem));
            }
        }
        return new TreePlan(directories, files);
    }

    private List<String> planDirectories(int count) {
        List<String> directories = new ArrayList<>(AREAS);
        Set<String> taken = new HashSet<>(AREAS);
        while (directories.size() < count) {
            String parent = directories.get(random.nextInt(directories.size()));
            String directory = parent + "/" + words.drawText(random);
            if (taken.add(directory)) {
                directories.add(directory);
            }
        }
        return directories;
    }

    /** Some directories hold thousands of files, most hold a few: the n-th about 1/n. */
    private String drawDirectory(List<String> directories) {
        int bound = random.nextInt(1, directories.size() + 1);
        return directories.get(random.nextInt(bound));
    }

    private PlannedFile planFile(String stem) {
        int sizeBytes = FileSizes.draw(random);
        int packedPercent = sizeBytes < LARGE_BYTES ? PACKED_SMALL_PERCENT : PACKED_LARGE_PERCENT;
        boolean packed = random.nextInt(100) < packedPercent;
        Content content = packed ? PACKED : texts.get(random.nextInt(texts.size()));
        return new PlannedFile(stem, content, sizeBytes, random.nextLong());
    }
}
