package io.meridian.engine.restore;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.api.RestoreResult;
import io.meridian.engine.fakes.World;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A backup of a real directory and a place to restore it to; only the repository is in memory. */
abstract class RestoringDirectories {
    final World world = World.withDirectories();
    Path source;
    Path target;
    String backup;

    @BeforeEach
    void backUp(@TempDir Path folder) throws IOException {
        Path top = folder.toRealPath();
        source = Files.createDirectories(top.resolve("source"));
        target = top.resolve("target");
        write(source, "docs/plan", "the plan");
        write(source, "docs/old/draft", "a draft");
        write(source, "readme", "read me");
        Files.createLink(source.resolve("same"), source.resolve("docs/plan"));
        backup = world.backUp(source).backup().id();
        world.environment.pass(Duration.ofHours(1));
    }

    RestoreResult restore(RestoreRequest request) {
        return world.run(
                Catalogue.BACKUP_RESTORE_APPLY, world.run(Catalogue.BACKUP_RESTORE_PLAN, request));
    }

    RestoreRequest request(boolean allowClear, boolean keepAside) {
        return new RestoreRequest(World.DEFAULT, backup, target, List.of(), allowClear, keepAside);
    }

    static void write(Path directory, String path, String content) {
        try {
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<String> tree(Path top) throws IOException {
        return tree(top, Integer.MAX_VALUE);
    }

    static List<String> tree(Path top, int depth) throws IOException {
        try (Stream<Path> paths = Files.walk(top, depth)) {
            return paths.filter(path -> !path.equals(top))
                    .map(path -> top.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
