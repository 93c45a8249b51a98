package io.meridian.engine.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RecoveryRequest;
import io.meridian.engine.fakes.RecordedDatabase;
import io.meridian.engine.fakes.World;
import io.meridian.kernel.failure.Failure;
import io.meridian.repository.LogSegment;
import io.meridian.repository.LogTimeline;
import io.meridian.sources.log.LogFacts;
import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Random histories with gaps, lost segments, restores and backups: a time is recovered to exactly
 * if a reference that knows what happened says that it can be, and then to what it says.
 */
final class RandomHistoryTest {
    private static final Instant START = Instant.ofEpochSecond(1_790_000_000L);
    private static final Set<String> REFUSALS =
            Set.of(
                    "recovery.before_first_base",
                    "recovery.in_gap",
                    "recovery.not_captured",
                    "recovery.no_base",
                    "recovery.no_log");

    @Test
    void everyMomentIsReachedOrRefusedAsTheReferenceSays() {
        SeededTest.run(60, (random, size) -> new Case(random).play(4 * size).check());
    }

    /** From one moment to another, with nothing reachable across it. */
    private record Bad(Instant from, Instant to) {
        boolean between(Instant base, Instant time) {
            return to.isAfter(base) && time.isAfter(from);
        }
    }

    /** What the reference knows of a timeline. */
    private static final class Truth {
        private final LogTimeline timeline;
        private final List<Instant> bases = new ArrayList<>();
        private final List<Bad> bad = new ArrayList<>();
        private String records = "";
        private Instant through = Instant.MIN;

        Truth(LogTimeline timeline) {
            this.timeline = timeline;
        }

        /** Empty when it can't be reached. */
        Optional<String> at(Instant time) {
            boolean reachable =
                    !time.isAfter(through)
                            && bases.stream()
                                    .filter(base -> !base.isAfter(time))
                                    .anyMatch(
                                            base ->
                                                    bad.stream()
                                                            .noneMatch(
                                                                    one ->
                                                                            one.between(
                                                                                    base, time)));
            return reachable ? Optional.of(until(time)) : Optional.empty();
        }

        private String until(Instant time) {
            return List.of(records.split("(?<=;)", -1)).stream()
                    .filter(record -> !record.isEmpty() && !second(record).isAfter(time))
                    .collect(Collectors.joining());
        }

        private static Instant second(String record) {
            String text = record.substring(record.indexOf('@') + 1, record.length() - 1);
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
    }

    private static final class Case {
        private final Random random;
        private final World world = new World();
        private final RecordedDatabase database = new RecordedDatabase(world.repository, START);
        private final List<Truth> truths = new ArrayList<>();
        private Instant now = START;

        Case(Random random) {
            this.random = random;
            truths.add(new Truth(database.timeline()));
        }

        Case play(int steps) {
            for (int step = 0; step < steps; step++) {
                now = now.plusSeconds(1 + random.nextInt(3));
                step(random.nextInt(20));
            }
            truths.getLast().records = database.contentAt(Instant.MAX);
            return this;
        }

        private void step(int what) {
            Truth truth = truths.getLast();
            Instant between = now.plusMillis(250L * (1 + random.nextInt(3)));
            if (what < 8) {
                database.write(now);
            } else if (what < 13) {
                database.seal(between);
                truth.through = between;
            } else if (what < 16) {
                backUp(between);
                truth.bases.add(between);
            } else if (what < 17) {
                database.rotate();
            } else if (what < 19) {
                gap(truth, between);
            } else if (random.nextInt(3) == 0) {
                restore(truth, between);
            }
        }

        /** Some sources number their changes. */
        private void backUp(Instant time) {
            if (random.nextBoolean()) {
                database.backUp(time);
            } else {
                database.backUp(time, Map.of(LogFacts.STATE_AT, time.toString()));
            }
        }

        private void gap(Truth truth, Instant from) {
            database.stopSeeing();
            for (int missed = random.nextInt(4); missed > 0; missed--) {
                now = now.plusSeconds(1);
                database.write(now);
            }
            now = now.plusSeconds(1);
            if (random.nextBoolean()) {
                truth.bases.add(now.minusMillis(125));
                backUp(now.minusMillis(125));
            }
            database.gap(from, now).seal(now.plusMillis(500));
            truth.bad.add(new Bad(from, now));
            truth.through = now.plusMillis(500);
        }

        private void restore(Truth truth, Instant between) {
            truth.records = database.contentAt(Instant.MAX);
            long seconds = Duration.between(START, now).toSeconds();
            database.restored(between, START.plusSeconds(random.nextLong(seconds + 1)));
            truths.add(new Truth(database.timeline()));
        }

        void check() {
            if (random.nextBoolean()) {
                loseSegments();
            }
            if (random.nextInt(4) == 0) {
                truths.stream()
                        .filter(truth -> !segments(truth).isEmpty())
                        .filter(truth -> random.nextBoolean() && truth.bad.isEmpty())
                        .forEach(truth -> world.repository.logs().merge(truth.timeline));
            }
            long seconds = Duration.between(START, now).toSeconds();
            for (int one = 0; one < 12; one++) {
                long millis = 1000 * random.nextLong(seconds + 2);
                check(START.plusMillis(millis + (random.nextBoolean() ? 0 : 125)));
            }
        }

        private void loseSegments() {
            for (Truth truth : truths) {
                List<LogSegment> segments = segments(truth);
                for (LogSegment segment : segments) {
                    if (random.nextInt(6) == 0) {
                        world.repository.logs().lose(segment.name());
                        truth.bad.add(new Bad(segment.coveredFrom(), segment.coveredThrough()));
                    }
                }
                truth.through =
                        segments(truth).stream()
                                .map(LogSegment::coveredThrough)
                                .reduce(Instant.MIN, (before, later) -> later);
            }
        }

        private List<LogSegment> segments(Truth truth) {
            return world.repository.logs().segments(truth.timeline).segments();
        }

        private void check(Instant time) {
            Optional<String> expected = Optional.empty();
            for (Truth truth : truths.reversed()) {
                expected = expected.or(() -> truth.at(time));
            }
            Optional<String> found = recover(time);
            assertEquals(expected, found, () -> "at " + Duration.between(START, time));
        }

        private Optional<String> recover(Instant time) {
            RecoveryRequest request =
                    new RecoveryRequest(
                            World.DEFAULT, null, time, null, Path.of("/to"), false, false);
            World fresh = world.withFreshTarget();
            try {
                fresh.run(
                        Catalogue.BACKUP_RESTORE_PITR_APPLY,
                        fresh.run(Catalogue.BACKUP_RESTORE_PITR_PLAN, request));
            } catch (Failure refusal) {
                assertTrue(REFUSALS.contains(refusal.code()), refusal::getMessage);
                return Optional.empty();
            }
            return Optional.of(
                    fresh.target.staged().entrySet().stream()
                            .filter(file -> file.getKey().startsWith("log/"))
                            .map(Map.Entry::getValue)
                            .collect(Collectors.joining()));
        }
    }
}
