package io.meridian.testing.bench.corpus;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.SplittableRandom;

/** Many small files of source code, manuals and data in many directories, with symbolic links. */
record SourceTree(int files) implements Corpus {
    private static final long SEED = 20_260_102;
    private static final int MEAN_FILE_BYTES = 12_300;
    private static final int FILES_TO_A_LINK = 50;
    private static final Instant OLDEST = Instant.parse("2024-01-01T00:00:00Z");
    private static final long YEAR_SECONDS = 365L * 24 * 3600;

    @Override
    public String name() {
        return "tree";
    }

    @Override
    public String description() {
        return "%,d files of source code, text and data, about %,d MB"
                .formatted(files, approximateBytes() / 1_000_000);
    }

    @Override
    public long approximateBytes() {
        return (long) files * MEAN_FILE_BYTES;
    }

    @Override
    public void make(Path root) throws IOException {
        TreePlan plan = new TreePlanner(SEED).plan(files);
        for (String directory : plan.directories()) {
            Files.createDirectory(root.resolve(directory));
        }
        byte[] content = new byte[FileSizes.LARGEST_BYTES];
        int index = 0;
        for (TreePlan.PlannedFile file : plan.files()) {
            Path path = root.resolve(file.path());
            write(path, file, content);
            if (index++ % FILES_TO_A_LINK == 0) {
                Files.createSymbolicLink(
                        path.resolveSibling("latest-" + index), path.getFileName());
            }
        }
    }

    @Override
    public void change(Path root) throws IOException {
        SourceTreeChange.apply(root);
    }

    private static void write(Path path, TreePlan.PlannedFile file, byte[] content)
            throws IOException {
        SplittableRandom random = new SplittableRandom(file.seed());
        file.content().fill(content, file.sizeBytes(), random);
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW)) {
            out.write(content, 0, file.sizeBytes());
        }
        Instant modified =
                OLDEST.plusSeconds(random.nextLong(YEAR_SECONDS))
                        .plusNanos(random.nextInt(1_000_000_000));
        Files.setLastModifiedTime(path, FileTime.from(modified));
    }
}
