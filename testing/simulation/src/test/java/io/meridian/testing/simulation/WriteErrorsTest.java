package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meridian.testing.kit.SeededTest;
import io.meridian.testing.kit.reader.IndependentReader;
import io.meridian.testing.kit.tree.TreeComparison;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A call of the system that writes fails, as a broken disk (EIO), an exhausted quota (EDQUOT), a
 * full disk (ENOSPC) or one that turned read-only (EROFS) make it fail: no command says done when
 * it isn't, what was committed stays, and the next run succeeds.
 */
final class WriteErrorsTest {
    private static final List<String> ERRORS = List.of("EIO", "EDQUOT", "ENOSPC", "EROFS");
    private static final int MOST = Effort.of(2, 30);

    private final Random random = SeededTest.random();
    private final Site site = new Site();
    private Path source;
    private String first;
    private Path state;

    @BeforeEach
    void backUpOnce() {
        FailingCall.requireTracer();
        site.init();
        source = Trees.grow(site.directory("source"), random.nextLong(), 12);
        first = site.backUp(source);
        state = Programs.copy(source, site.path("state"));
    }

    @AfterEach
    void remove() {
        site.close();
    }

    @Test
    void aBackupWhoseWritesFailIsNeverCalledDone() {
        int struck = 0;
        // Those at which a backup of this size has something to write, and some by chance.
        List<FailingCall> all = new ArrayList<>(List.of(new FailingCall(anError(), "link", 2)));
        all.addAll(some(List.of("write", "fsync", "link", "mkdir"), 9));
        for (FailingCall failing : all) {
            Trees.change(source, random.nextLong(), 4);
            Ended ended = failing.on(site.product(), site).run("backup", "create", source + "");
            if (FailingCall.struck(site, site.vault())) {
                struck++;
                assertTrue(ended.exitCode() == 0 || tells(ended), () -> failing + ": " + ended);
            }
            assertNothingLost();
            if (isStored(ended)) {
                assertNewestHolds(source);
            }
        }
        assertTrue(struck > 0, "no error struck the repository");
        assertGoesOn();
    }

    @Test
    void aPruneWhoseWritesFailLosesNothing() {
        assumeTrue(Effort.isThorough(), "only ./check sim");
        for (FailingCall call : some(List.of("write", "fsync", "link", "unlink"), 6)) {
            Trees.change(source, random.nextLong(), 4);
            String gone = site.backUp(source);
            site.product().run("backup", "delete", gone, "--force").expect(0);
            Ended ended = call.on(site.product(), site).run("repo", "prune");
            if (FailingCall.struck(site, site.vault()) && ended.exitCode() != 0) {
                assertTrue(tells(ended), () -> call + ": " + ended);
            }
            assertNothingLost();
        }
        assertGoesOn();
    }

    @Test
    void aRestoreWhoseWritesFailLeavesTheTargetAsItWas() throws IOException {
        Path target = site.directory("targets").resolve("target");
        List<String> calls =
                List.of("pwrite64", "fsync", "mkdirat", "syncfs", "renameat", "fchmod");
        for (FailingCall failing : some(calls, 4)) {
            Ended ended =
                    failing.on(site.product(), site)
                            .run("backup", "restore", first, "--to", target.toString());
            if (ended.exitCode() == 0) {
                TreeComparison.assertSame(state, target);
            } else if (Files.exists(target)) {
                ended.expectSaid("hint: ");
                assertEquals(8, ended.exitCode(), () -> failing + ": " + ended);
            } else if (FailingCall.struck(site, target.getParent())) {
                assertTrue(tells(ended), () -> failing + ": " + ended);
                ended.expectSaid(target.toString());
            }
            Programs.remove(target);
            assertEquals(List.of(), names(target.getParent()), failing::toString);
        }
        site.product().run("backup", "restore", first, "--to", target.toString()).expect(0);
        TreeComparison.assertSame(state, target);
    }

    @Test
    void aKeyWhoseSlotCanNotBeWrittenIsNotHandedOut() {
        assumeTrue(Effort.isThorough(), "only ./check sim");
        for (FailingCall failing : some(List.of("write", "fsync", "link"), 3)) {
            Ended ended =
                    failing.on(site.product(), site)
                            .run("repo", "key", "add", "--phrase", "--label", "spare");
            if (FailingCall.struck(site, site.vault()) && ended.exitCode() != 0) {
                assertTrue(tells(ended), () -> failing + ": " + ended);
            }
            assertNothingLost();
        }
        assertGoesOn();
    }

    private String anError() {
        return ERRORS.get(random.nextInt(ERRORS.size()));
    }

    /** Some of all, in random order, each with an error by chance. */
    private List<FailingCall> some(List<String> calls, int most) {
        List<FailingCall> all = new ArrayList<>();
        for (String call : calls) {
            for (int nth = 1; nth <= most; nth++) {
                all.add(new FailingCall(anError(), call, nth));
            }
        }
        Collections.shuffle(all, random);
        return all.subList(0, Math.min(MOST, all.size()));
    }

    private static boolean tells(Ended ended) {
        boolean stored = ended.exitCode() == 5 && isStored(ended);
        boolean named = ended.errors().contains("error: ") && ended.errors().contains("hint: ");
        return (stored || Set.of(6, 7).contains(ended.exitCode())) && named;
    }

    /** Done, or stored and not verified, which it must then say. */
    private static boolean isStored(Ended ended) {
        return ended.exitCode() == 0 || ended.errors().contains("the backup is stored");
    }

    private void assertNothingLost() {
        IndependentReader reader = site.reader();
        site.assertHolds(reader, first, state);
        Site.inspect(reader);
    }

    private void assertNewestHolds(Path tree) {
        IndependentReader reader = site.reader();
        site.assertHolds(reader, Site.newest(reader, "manual"), tree);
    }

    private void assertGoesOn() {
        String next = site.backUp(source);
        site.assertHolds(site.reader(), next, source);
        Ended pruned = site.product().run("repo", "prune");
        assertFalse(Set.of(5, 6, 7).contains(pruned.exitCode()), pruned::toString);
        site.verifyEverything();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.map(path -> path.getFileName().toString()).toList();
        }
    }
}
