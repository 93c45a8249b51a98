package io.meridian.repository.archive;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.repository.archive.folder.FolderOutput;
import io.meridian.repository.archive.folder.WholeFile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tries what an archive relies on in its folder: names that are never taken twice, and syncs. */
public final class FolderProbe {
    private FolderProbe() {}

    /** What is wrong with the folder; empty when it will do. */
    public static Optional<Finding> run(Folder folder, Environment environment) {
        try {
            return tried(folder, new WholeFile(folder, environment).temporary());
        } catch (Failure failure) {
            return Optional.of(unfit(folder, failure.fact()));
        }
    }

    /**
     * Refuses a folder that won't do.
     *
     * @throws Unavailable saying why
     */
    public static void require(Folder folder, Environment environment) {
        run(folder, environment)
                .ifPresent(
                        finding -> {
                            throw new Unavailable(
                                    finding.code(), finding.message(), finding.remedy());
                        });
    }

    private static Optional<Finding> tried(Folder folder, String name) {
        String second = name + "-second";
        String published = name + "-published";
        try {
            write(folder, name);
            write(folder, second);
            folder.publish(name, published);
            try {
                folder.publish(second, published);
                return Optional.of(unfit(folder, "it gives one name to two files"));
            } catch (Conflict asItShould) {
                folder.syncDirectory("");
                return Optional.empty();
            }
        } finally {
            folder.delete(name);
            folder.delete(second);
            folder.delete(published);
        }
    }

    private static void write(Folder folder, String name) {
        try (FolderOutput output = folder.create(name)) {
            output.write(ByteBuffer.wrap("probe".getBytes(StandardCharsets.US_ASCII)));
            output.finish();
        }
    }

    private static Finding unfit(Folder folder, String why) {
        return Finding.error(
                "archive.unfit",
                folder.path().toString(),
                folder.path() + " can't hold an archive repository: " + why,
                "use another file system");
    }
}
