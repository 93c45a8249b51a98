package io.meridian.sources.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.posix.Posix;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A restore that ends at any of its steps leaves the old data or the new, whole, and the next run
 * tidies up.
 */
final class InterruptedRestoreTest {
    /** From these on the destination is new, or will be. */
    private static final Set<RestoreStep> NEW =
            EnumSet.range(RestoreStep.OLD_MOVED_AWAY, RestoreStep.OLD_DISPOSED_OF);

    @TempDir private Path temporary;

    @ParameterizedTest
    @EnumSource(RestoreStep.class)
    void exchangeIsAllOrNothing(RestoreStep end) throws IOException {
        if (end == RestoreStep.OLD_MOVED_AWAY) {
            return; // there is no such step where names are exchanged
        }
        interrupted(end, true, null);
        Map<String, String> found = RestoreFixture.content(destination());

        assertEquals(expected(end), found);

        recoverAndCheck(end);
    }

    @ParameterizedTest
    @EnumSource(RestoreStep.class)
    void twoRenamesAreAllOrNothingAfterRecovery(RestoreStep end) throws IOException {
        interrupted(end, false, null);

        recoverAndCheck(end);
    }

    @ParameterizedTest
    @EnumSource(RestoreStep.class)
    void oldDataGoesAsideEvenAfterAnInterruption(RestoreStep end) throws IOException {
        Path aside = temporary.resolve("aside");
        interrupted(end, false, aside);

        recoverAndCheck(end);

        if (NEW.contains(end)) {
            assertEquals(RestoreFixture.oldContent(), RestoreFixture.content(aside));
        } else {
            assertTrue(Files.notExists(aside));
        }
    }

    @Test
    void nextRestoreSettlesTheInterruptedOne() {
        interrupted(RestoreStep.OLD_MOVED_AWAY, false, null);

        TargetOptions options = new TargetOptions(true, List.of());
        List<Finding> findings = new ArrayList<>();
        try (DirectoryTarget target =
                DirectoryTarget.open(new TestEnvironment(), destination(), options)) {
            target.stage(RestoreFixture.directory(""));
            RestoreFixture.stageFile(target, "third", "3");
            target.complete(findings::add, null);
        }

        assertEquals(Map.of("third", "3"), RestoreFixture.content(destination()));
        assertEquals(List.of("restore.interrupted_finished"), codes(findings));
    }

    @Test
    void destinationMadeAnewMeanwhileIsLeftAlone() throws IOException {
        interrupted(RestoreStep.OLD_MOVED_AWAY, false, null);
        Files.createDirectories(destination());
        Files.writeString(destination().resolve("precious"), "x");

        List<Finding> findings = DirectoryTarget.recover(destination());

        assertEquals(List.of("restore.leftover"), codes(findings));
        assertEquals(Map.of("precious", "x"), RestoreFixture.content(destination()));
        assertEquals(4, names().size(), "destination, journal, staged and old tree");
    }

    @Test
    void tornLastRecordHadNotBegun() throws IOException {
        interrupted(RestoreStep.STAGING_MADE, true, null);
        Path journal = journal();
        Files.writeString(journal, "staged 12", StandardOpenOption.APPEND);

        List<Finding> findings = DirectoryTarget.recover(destination());

        assertEquals(List.of("restore.interrupted_undone"), codes(findings));
        assertEquals(List.of(destination()), names());
    }

    @Test
    void journalThatNeverSaidAnythingIsRemoved() throws IOException {
        RestoreFixture.writeOld(destination());
        Path journal = temporary.resolve("parent/.data.meridian-restore-00ff.journal");
        Files.writeString(journal, "meridian-rest");

        assertEquals(List.of(), DirectoryTarget.recover(destination()));

        assertEquals(List.of(destination()), names());
    }

    @Test
    void journalOfAnotherVersionIsLeftAlone() throws IOException {
        RestoreFixture.writeOld(destination());
        Path journal = temporary.resolve("parent/.data.meridian-restore-00ff.journal");
        byte[] line = JournalFormatTest.line("meridian-restore-journal 2");
        Files.write(journal, line);

        List<Finding> findings = DirectoryTarget.recover(destination());

        assertEquals(List.of("restore.leftover"), codes(findings));
        assertTrue(Files.exists(journal));
    }

    @Test
    void journalOfAnotherUserIsNotBelieved() throws IOException {
        interrupted(RestoreStep.SWITCHED, true, temporary.resolve("aside"));
        Path journal = journal();
        Assumptions.assumeTrue(Posix.effectiveUser() == 0, "needs the right to give files away");
        Files.setAttribute(journal, "unix:uid", 12_345);
        List<Path> before = names();

        List<Finding> findings = DirectoryTarget.recover(destination());

        assertEquals(List.of("restore.leftover"), codes(findings));
        assertTrue(findings.getFirst().message().contains("another user"));
        assertEquals(before, names());
        assertTrue(Files.notExists(temporary.resolve("aside")));
    }

    @Test
    void leftoversAreNamedUntilTheyAreGone() {
        interrupted(RestoreStep.OLD_MOVED_AWAY, false, null);

        assertEquals(3, DirectoryTarget.leftovers(destination()).size());
        assertEquals(List.of(), DirectoryTarget.leftovers(temporary.resolve("parent/dat")));
        DirectoryTarget.recover(destination());
        assertEquals(List.of(), DirectoryTarget.leftovers(destination()));
    }

    @Test
    void anothersJournalIsLeftAlone() {
        String name = "n".repeat(220);
        Path one = temporary.resolve("parent").resolve(name + "1");
        Path other = temporary.resolve("parent").resolve(name + "2");
        interrupted(one, RestoreStep.MADE_DURABLE, true, null);
        int before = names().size();

        assertEquals(List.of(), DirectoryTarget.recover(other));

        assertEquals(before, names().size());
        assertEquals(List.of("restore.interrupted_undone"), codes(DirectoryTarget.recover(one)));
        assertEquals(List.of(one), names());
    }

    private void recoverAndCheck(RestoreStep end) {
        boolean journalWasGone = end == RestoreStep.OLD_DISPOSED_OF;
        boolean nothingBegun = end == RestoreStep.JOURNAL_BEGUN;

        List<Finding> findings = DirectoryTarget.recover(destination());

        assertEquals(expected(end), RestoreFixture.content(destination()));
        assertEquals(List.of(destination()), names());
        String code = NEW.contains(end) ? "finished" : "undone";
        assertEquals(
                journalWasGone ? List.of() : List.of("restore.interrupted_" + code),
                codes(findings),
                nothingBegun ? "only a journal" : "");
        assertEquals(List.of(), DirectoryTarget.recover(destination()));
    }

    private static Map<String, String> expected(RestoreStep end) {
        return NEW.contains(end) ? RestoreFixture.newContent() : RestoreFixture.oldContent();
    }

    private void interrupted(RestoreStep end, boolean exchange, @Nullable Path aside) {
        interrupted(destination(), end, exchange, aside);
    }

    /**
     * Restores over old data until the step, then ends as a killed process does: nothing is tidied
     * up.
     */
    private void interrupted(
            Path destination, RestoreStep end, boolean exchange, @Nullable Path aside) {
        RestoreFixture.writeOld(destination);
        RestoreProbe probe = new RestoreProbe(exchange, false, step -> killAt(step, end));
        TargetOptions options = new TargetOptions(true, List.of());
        boolean reachable = end != RestoreStep.OLD_MOVED_AWAY || !exchange;
        assertTrue(reachable, "the test asks for a step that does not come");
        assertThrows(
                Killed.class,
                () -> {
                    DirectoryTarget target =
                            DirectoryTarget.open(
                                    new TestEnvironment(), destination, options, probe);
                    try {
                        RestoreFixture.stageNew(target);
                        target.complete(_ -> {}, aside);
                    } finally {
                        target.abandon();
                    }
                });
    }

    private static void killAt(RestoreStep step, RestoreStep end) {
        if (step == end) {
            throw new Killed();
        }
    }

    private Path destination() {
        return temporary.resolve("parent/data");
    }

    private Path journal() {
        return names().stream()
                .filter(each -> each.toString().endsWith(".journal"))
                .findFirst()
                .orElseThrow();
    }

    private List<Path> names() {
        try (var paths = Files.list(temporary.resolve("parent"))) {
            return paths.sorted().toList();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }

    /** Stands for the end of the process: an error, because failures are tidied up after. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
