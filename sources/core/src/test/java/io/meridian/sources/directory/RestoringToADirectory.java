package io.meridian.sources.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meridian.kernel.finding.Finding;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A place to restore to, and what a restore there found. */
abstract class RestoringToADirectory {
    @TempDir Path temporary;
    final List<Finding> findings = new ArrayList<>();
    Path parent;
    Path destination;

    @BeforeEach
    void makeParent() throws IOException {
        parent = Files.createDirectory(temporary.resolve("parent"));
        destination = parent.resolve("data");
    }

    void restore(boolean allowClear) {
        try (DirectoryTarget target = open(allowClear)) {
            RestoreFixture.stageNew(target);
            target.complete(findings::add, null);
        }
    }

    DirectoryTarget open(boolean allowClear) {
        TargetOptions options = new TargetOptions(allowClear, List.of());
        return DirectoryTarget.open(new TestEnvironment(), destination, options);
    }

    DirectoryTarget open(boolean allowClear, RestoreProbe probe) {
        TargetOptions options = new TargetOptions(allowClear, List.of());
        return DirectoryTarget.open(new TestEnvironment(), destination, options, probe);
    }

    /** Nothing that a restore makes beside its destination is left. */
    void assertOnlyDestination() {
        try (var paths = Files.list(destination.getParent())) {
            assertEquals(List.of(destination), paths.toList());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
