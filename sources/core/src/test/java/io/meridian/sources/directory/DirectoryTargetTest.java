package io.meridian.sources.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.sources.RestoreTarget.StagedFile;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What becomes of the data at a destination, whether a restore completes or not. */
final class DirectoryTargetTest extends RestoringToADirectory {
    @Test
    void newDestinationIsMadeWithItsParents() {
        destination = parent.resolve("missing/too/data");

        restore(false);

        assertEquals(RestoreFixture.newContent(), RestoreFixture.content(destination));
        assertEquals(List.of(), findings);
        assertOnlyDestination();
    }

    @Test
    void emptyDestinationNeedsNoPermission() throws IOException {
        Files.createDirectory(destination);

        restore(false);

        assertEquals(RestoreFixture.newContent(), RestoreFixture.content(destination));
        assertOnlyDestination();
    }

    @Test
    void dataIsNotReplacedWithoutPermission() {
        RestoreFixture.writeOld(destination);

        Conflict refused = assertThrows(Conflict.class, () -> open(false));

        assertEquals("restore.target_not_empty", refused.code());
        assertEquals(RestoreFixture.oldContent(), RestoreFixture.content(destination));
        assertOnlyDestination();
    }

    @Test
    void dataIsReplacedWhollyWhenAllowed() {
        RestoreFixture.writeOld(destination);

        restore(true);

        assertEquals(RestoreFixture.newContent(), RestoreFixture.content(destination));
        assertOnlyDestination();
    }

    @Test
    void twoRenamesDoWhereTheSystemCantExchange() {
        RestoreFixture.writeOld(destination);

        try (DirectoryTarget target = open(true, new RestoreProbe(false, true, _ -> {}))) {
            RestoreFixture.stageNew(target);
            target.complete(findings::add, null);
        }

        assertEquals(RestoreFixture.newContent(), RestoreFixture.content(destination));
        assertOnlyDestination();
    }

    @Test
    void oldDataIsMovedAsideWhenAsked() throws IOException {
        for (boolean exchange : new boolean[] {true, false}) {
            RestoreFixture.writeOld(destination);
            Path aside = temporary.resolve("aside-" + exchange);

            try (DirectoryTarget target = open(true, new RestoreProbe(exchange, false, _ -> {}))) {
                RestoreFixture.stageNew(target);
                target.complete(findings::add, aside);
            }

            assertEquals(RestoreFixture.oldContent(), RestoreFixture.content(aside));
            assertEquals(RestoreFixture.newContent(), RestoreFixture.content(destination));
            assertOnlyDestination();
            Files.move(destination, temporary.resolve("done-" + exchange));
        }
    }

    @Test
    void unusableAsideIsRefusedBeforeAnythingIsSwitched() throws IOException {
        RestoreFixture.writeOld(destination);
        Path taken = Files.createDirectory(temporary.resolve("taken"));
        List<Path> unusable =
                List.of(taken, destination.resolve("inside"), temporary.resolve("no/where"));

        for (Path aside : unusable) {
            try (DirectoryTarget target = open(true)) {
                RestoreFixture.stageNew(target);
                InvalidRequest refused =
                        assertThrows(
                                InvalidRequest.class, () -> target.complete(findings::add, aside));
                assertEquals("restore.aside_refused", refused.code());
            }
            assertEquals(RestoreFixture.oldContent(), RestoreFixture.content(destination));
            assertOnlyDestination();
        }
    }

    @Test
    void closingWithoutCompletingLeavesEverythingAsItWas() {
        RestoreFixture.writeOld(destination);

        try (DirectoryTarget target = open(true)) {
            RestoreFixture.stageNew(target);
            target.stage(RestoreFixture.file("open", 10)).write(0, ByteBuffer.allocate(3));
        }

        assertEquals(RestoreFixture.oldContent(), RestoreFixture.content(destination));
        assertOnlyDestination();
    }

    @Test
    void whatCantBeRemovedAgainIsToldAndLeftToTheNextRun() throws Exception {
        DirectoryTarget target = open(false);
        RestoreFixture.stageNew(target);
        Path staged = staged().resolve("d");
        boolean mounted = Mounts.tmpfs(staged);
        if (!mounted) {
            target.close();
        }
        Assumptions.assumeTrue(mounted, "needs the right to mount");

        Unavailable failure;
        try {
            failure = assertThrows(Unavailable.class, target::close);
        } finally {
            Mounts.release(staged);
        }

        assertEquals("restore.leftover", failure.code());
        List<Finding> recovered = DirectoryTarget.recover(destination);
        assertEquals("restore.interrupted_undone", recovered.getFirst().code());
        assertEquals(List.of(), DirectoryTarget.leftovers(destination));
    }

    @Test
    void dataThatCameMeanwhileIsKept() {
        try (DirectoryTarget target = open(false)) {
            RestoreFixture.stageNew(target);
            RestoreFixture.writeOld(destination);

            Conflict refused =
                    assertThrows(Conflict.class, () -> target.complete(findings::add, null));
            assertEquals("restore.target_not_empty", refused.code());
        }

        assertEquals(RestoreFixture.oldContent(), RestoreFixture.content(destination));
        assertOnlyDestination();
    }

    @Test
    void secondRestoreToTheSameDestinationWaits() {
        try (DirectoryTarget first = open(false)) {
            Conflict refused = assertThrows(Conflict.class, () -> open(false));
            assertEquals("restore.in_progress", refused.code());
            assertThrows(Conflict.class, () -> DirectoryTarget.recover(destination));

            RestoreFixture.stageNew(first);
            first.complete(findings::add, null);
        }

        assertEquals(RestoreFixture.newContent(), RestoreFixture.content(destination));
        assertOnlyDestination();
    }

    @Test
    void destinationThatIsALinkIsFollowed() throws IOException {
        Path real = temporary.resolve("real");
        RestoreFixture.writeOld(real);
        Files.createSymbolicLink(destination, real);

        restore(true);

        assertTrue(Files.isSymbolicLink(destination));
        assertEquals(RestoreFixture.newContent(), RestoreFixture.content(real));
    }

    @Test
    void fullFileSystemLeavesTheDestinationUntouched() throws Exception {
        Assumptions.assumeTrue(Mounts.tmpfs(parent), "needs the right to mount");
        try {
            RestoreFixture.writeOld(destination);
            try (DirectoryTarget target = open(true)) {
                target.stage(RestoreFixture.directory(""));
                StagedFile file = target.stage(RestoreFixture.file("large", 64 << 20));
                ByteBuffer piece = ByteBuffer.allocate(16 << 20);
                Arrays.fill(piece.array(), (byte) 1);

                Unavailable full = assertThrows(Unavailable.class, () -> file.write(0, piece));
                assertEquals("restore.no_space", full.code());
            }
            assertEquals(RestoreFixture.oldContent(), RestoreFixture.content(destination));
            assertOnlyDestination();
        } finally {
            Mounts.release(parent);
        }
    }

    private Path staged() {
        return DirectoryTarget.leftovers(destination).stream()
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow();
    }
}
