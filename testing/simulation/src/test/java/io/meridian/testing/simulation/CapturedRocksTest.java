package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.Unlock;
import io.meridian.repository.vault.Vault;
import io.meridian.stores.local.LocalStore;
import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDBException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A RocksDB database that a process writes to, captured by the command; one of the two, or both,
 * are killed with -9 again and again. A recovery to any time gives what the writer's ledger says of
 * that time, or is refused because of a gap that the log has.
 */
final class CapturedRocksTest {
    private static final int ROUNDS = Effort.of(3, 40);
    private static final int TARGETS = Effort.of(4, 40);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(1_500);
    private static final int MOST_TRIES = 120;
    private static final long PAUSE_MICROS = 400;

    private final Site site = new Site().init();
    private final Path place = site.path("database");
    private final SplittableRandom random = new SplittableRandom(SeededTest.random().nextLong());

    @AfterEach
    void remove() {
        site.close();
    }

    @Test
    void killedAgainAndAgainEveryTimeIsTheLedgersStateOrInAGap() throws Exception {
        try (RocksWriting writer = RocksWriting.start(place, somePace(), PAUSE_MICROS)) {
            writer.awaitMore(100);
            for (int round = 0; round < ROUNDS; round++) {
                round(writer);
            }
            Running last = capture();
            last.await(() -> hasBegun(last));
            writer.awaitMore(500);
            writer.stop();
            awaitBase(last);
            Ended ended = last.signal("INT");
            assertTrue(ended.exitCode() == 0 || ended.exitCode() == 8, ended::toString);
            assertEquals(List.of(), leftovers());

            CapturedMarks marks = marks();
            marks.assertHonest(writer);
            assertTrue(
                    marks.lastStep() >= writer.doneBy(Instant.MAX)
                            && marks.lastStep() <= writer.lastBegun(),
                    () -> "the last mark is of " + marks.lastStep());
            recoverSometimes(marks, writer);
        }
        site.verifyEverything();
    }

    /** Killed while it starts, or while it runs; and sometimes the database as well. */
    private void round(RocksWriting writer) {
        Running capture = capture();
        if (random.nextInt(4) > 0) {
            capture.await(() -> hasBegun(capture));
        }
        assertTrue(!capture.endsWithin(somePause()), () -> capture.end().toString());
        if (random.nextBoolean()) {
            writer.restart(somePace());
            assertTrue(!capture.endsWithin(somePause()), () -> capture.end().toString());
        }
        capture.kill();
        if (random.nextInt(4) == 0) {
            writer.restart(somePace());
        }
    }

    private void recoverSometimes(CapturedMarks marks, RocksWriting writer) throws Exception {
        Instant first = bases().getFirst();
        long millis = Duration.between(first, marks.coveredThrough()).toMillis();
        int reached = 0;
        for (int i = 0; i < TARGETS; i++) {
            Instant target = first.plusMillis(random.nextLong(millis + 1));
            reached += recovers(target, marks, writer) ? 1 : 0;
        }
        assertTrue(recovers(marks.coveredThrough(), marks, writer), marks.gaps()::toString);
        System.out.printf(
                "%d of %d times reached, %d gaps in %d ms: %s%n",
                reached, TARGETS, marks.gaps().size(), millis, marks.gaps());
    }

    private boolean recovers(Instant target, CapturedMarks marks, RocksWriting writer)
            throws RocksDBException {
        Path to = site.path("recovered");
        Ended ended =
                site.product()
                        .run(
                                "backup",
                                "restore-pitr",
                                "--source",
                                place.toString(),
                                "--timestamp",
                                target.toString(),
                                "--to",
                                to.toString());
        if (ended.exitCode() != 0) {
            ended.expectFailure(2, "can't be reached", "gap");
            assertTrue(
                    marks.gaps().stream().anyMatch(gap -> gap.from().isBefore(target)),
                    () -> "no gap before " + target + ": " + ended);
            return false;
        }
        try (RocksSteps recovered = RocksSteps.open(to, RocksSteps.Pace.CALM)) {
            recovered.assertWhole();
            long last = recovered.last();
            long least = marks.completeBefore(target).map(writer::doneBy).orElse(-1L);
            Instant begun = last < 0 ? Instant.EPOCH : writer.begunAt(last);
            assertTrue(
                    last >= least && begun != null && !begun.isAfter(target),
                    () -> "step " + last + " at " + target + ", at least " + least);
        }
        Programs.remove(to);
        return true;
    }

    private Running capture() {
        return site.product().start("capture", place.toString(), "--every", "200ms");
    }

    private Duration somePause() {
        return Duration.ofMillis(random.nextLong(LONGEST_PAUSE.toMillis()));
    }

    private RocksSteps.Pace somePace() {
        return random.nextBoolean() ? RocksSteps.Pace.STORM : RocksSteps.Pace.CALM;
    }

    /** It says how far it is as soon as it follows. */
    private static boolean hasBegun(Running capture) {
        try {
            return Files.readString(capture.errors()).contains(" segment");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** After the last gap that is stored one is made; the capture goes on meanwhile. */
    private void awaitBase(Running capture) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            assertTrue(!capture.endsWithin(Duration.ofMillis(500)), () -> capture.end().toString());
            Instant complete =
                    marks().gaps().stream()
                            .map(LogEvent.Gap::to)
                            .max(Instant::compareTo)
                            .orElse(Instant.EPOCH);
            List<Instant> bases = bases();
            if (!bases.isEmpty() && bases.getLast().isAfter(complete)) {
                return;
            }
        }
        throw new AssertionError("no base after the last gap: " + marks().gaps());
    }

    private List<Instant> bases() {
        return withVault(Vault::backups).stream()
                .filter(backup -> backup.type().equals("scheduled"))
                .map(backup -> Instant.parse(backup.facts().get("log.state_at")))
                .sorted()
                .toList();
    }

    private CapturedMarks marks() {
        return withVault(
                vault -> CapturedMarks.of(vault.logs(), vault.logs().timelines().getLast()));
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(site.path(""))) {
            return files.filter(file -> file.toString().contains("meridian-capture")).toList();
        }
    }

    private <T> T withVault(Function<Vault, T> question) {
        try (SystemEnvironment environment = SystemEnvironment.create(new Cancellation());
                Vault vault =
                        Vault.open(
                                LocalStore.open(environment, site.vault()),
                                new Unlock.KeyFileText(firstLine(site.keyFile())),
                                environment)) {
            return question.apply(vault);
        }
    }

    private static String firstLine(Path file) {
        try {
            return Files.readAllLines(file).getFirst();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
