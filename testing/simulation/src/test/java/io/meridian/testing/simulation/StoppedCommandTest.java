package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meridian.testing.kit.tree.TreeComparison;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Ctrl-C and SIGTERM end a command in order: its exit code says so and nothing is in the way. */
final class StoppedCommandTest {
    private static final int FILES = 12;
    private static final int FILE_BYTES = 2 << 20;

    private static final int MOST_ATTEMPTS = 8;

    private final Random random = new Random(1);
    private Site site;
    private Path source;

    @BeforeEach
    void makeSource() {
        site = new Site().init();
        source = site.directory("source");
        addFiles("first");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aStoppedBackupLeavesTheRepositoryAsItWas(String signal, int exitCode) {
        Set<String> before = new HashSet<>();
        Ended stopped =
                inTime(
                        () -> {
                            addFiles("first");
                            before.addAll(Site.backups(site.reader()));
                            Set<String> sessions = names(site.vault().resolve("sessions"));
                            return stop(
                                    signal,
                                    () ->
                                            names(site.vault().resolve("sessions")).size()
                                                    > sessions.size(),
                                    "backup",
                                    "create",
                                    source.toString());
                        });

        stopped.expect(exitCode);
        assertEquals(before, Site.backups(site.reader()));
        Site.inspect(site.reader());
        String next = site.backUp(source);
        site.assertHolds(site.reader(), next, source);
        site.product().run("repo", "prune").expect(0);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aStoppedRestoreLeavesNothingBehind(String signal, int exitCode) {
        site.backUp(source);
        Path place = site.directory("place");
        Path target = place.resolve("target");
        String[] command = {"backup", "restore", "latest", "--to", target.toString()};
        Ended stopped =
                inTime(
                        () -> {
                            Programs.remove(target);
                            return stop(signal, () -> names(place).size() >= 2, command);
                        });

        stopped.expect(exitCode);
        assertEquals(Set.of(), names(place));
        site.product().run(command).expect(0);
        TreeComparison.assertSame(source, target);
    }

    @Test
    void aStoppedReplacementLeavesTheTargetAsItWas() {
        String id = site.backUp(source);
        Path place = site.directory("place");
        Path target = place.resolve("target");
        Path before = Trees.grow(site.directory("before"), 1, 5);
        String[] command = {"backup", "restore", id, "--to", target.toString(), "--allow-clear"};
        Ended stopped =
                inTime(
                        () -> {
                            Programs.remove(target);
                            Programs.copy(before, target);
                            return stop("TERM", () -> names(place).size() >= 3, command);
                        });

        stopped.expect(143);
        assertEquals(Set.of("target"), names(place));
        TreeComparison.assertSame(before, target);
        site.product().run(command).expect(0);
    }

    @Test
    void aStoppedPruneIsFinishedByTheNext() {
        String gone = site.backUp(source);
        addFiles("more");
        String kept = site.backUp(source);
        site.product().run("backup", "delete", gone).expect(0);

        site.product().start("repo", "prune").signal("INT").expect(130);

        site.product().run("repo", "prune").expect(0);
        site.assertHolds(site.reader(), kept, source);
    }

    /** Starts a command and stops it once it has done something. */
    private Ended stop(String signal, BooleanSupplier begun, String... command) {
        Running running = site.product().start(command);
        running.await(begun);
        return running.signal(signal);
    }

    /** A busy machine may let the command end before the signal arrives. */
    private static Ended inTime(Supplier<Ended> attempt) {
        Ended ended = attempt.get();
        for (int i = 1; i < MOST_ATTEMPTS && ended.exitCode() == 0; i++) {
            ended = attempt.get();
        }
        return ended;
    }

    private void addFiles(String prefix) {
        byte[] content = new byte[FILE_BYTES];
        try {
            for (int i = 0; i < FILES; i++) {
                random.nextBytes(content);
                Files.write(source.resolve(prefix + i), content);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Set<String> names(Path directory) {
        String[] names = directory.toFile().list();
        return names == null ? Set.of() : Set.of(names);
    }
}
