package io.meridian.engine.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.RetentionPolicy;
import io.meridian.engine.fakes.Records;
import io.meridian.repository.BackupRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

final class RetentionRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    /** Kept times, by one rule alone, of a history that crosses every kind of border. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "last 1    | 2026-11-20T11:59:59Z",
                "last 2    | 2026-11-20T11:59:59Z 2026-11-20T11:00:00Z",
                "last 99   | 2026-11-20T11:59:59Z 2026-11-20T11:00:00Z 2026-11-20T10:59:59Z"
                        + " 2026-11-19T23:59:59Z 2026-11-16T00:00:00Z 2026-11-15T23:59:59Z"
                        + " 2026-10-31T12:00:00Z 2026-01-01T00:00:00Z 2025-12-31T23:59:59Z",
                "hourly 1  | 2026-11-20T11:59:59Z",
                "hourly 2  | 2026-11-20T11:59:59Z 2026-11-20T10:59:59Z",
                "hourly 3  | 2026-11-20T11:59:59Z 2026-11-20T10:59:59Z 2026-11-19T23:59:59Z",
                "daily 1   | 2026-11-20T11:59:59Z",
                "daily 3   | 2026-11-20T11:59:59Z 2026-11-19T23:59:59Z 2026-11-16T00:00:00Z",
                "weekly 1  | 2026-11-20T11:59:59Z",
                "weekly 2  | 2026-11-20T11:59:59Z 2026-11-15T23:59:59Z",
                "weekly 9  | 2026-11-20T11:59:59Z 2026-11-15T23:59:59Z 2026-10-31T12:00:00Z"
                        + " 2026-01-01T00:00:00Z",
                "monthly 2 | 2026-11-20T11:59:59Z 2026-10-31T12:00:00Z",
                "monthly 4 | 2026-11-20T11:59:59Z 2026-10-31T12:00:00Z 2026-01-01T00:00:00Z"
                        + " 2025-12-31T23:59:59Z",
                "yearly 1  | 2026-11-20T11:59:59Z",
                "yearly 2  | 2026-11-20T11:59:59Z 2025-12-31T23:59:59Z",
                "older 5   | 2026-11-20T11:59:59Z 2026-11-20T11:00:00Z 2026-11-20T10:59:59Z"
                        + " 2026-11-19T23:59:59Z 2026-11-16T00:00:00Z 2026-11-15T23:59:59Z",
            })
    void oneRuleKeeps(String rule, String kept) {
        List<BackupRecord> history =
                history(
                        "2026-11-20T11:59:59Z",
                        "2026-11-20T11:00:00Z",
                        "2026-11-20T10:59:59Z",
                        "2026-11-19T23:59:59Z",
                        "2026-11-16T00:00:00Z",
                        "2026-11-15T23:59:59Z",
                        "2026-10-31T12:00:00Z",
                        "2026-01-01T00:00:00Z",
                        "2025-12-31T23:59:59Z");

        assertEquals(List.of(kept.split(" ", -1)), kept(policy(rule), history));
    }

    @ParameterizedTest
    @CsvSource({
        "last 1, it is the newest",
        "last 2, it is one of the last 2",
        "hourly 1, it is the last of the hour 2026-01-01 10h",
        "daily 1, it is the last of the day 2026-01-01",
        "weekly 1, it is the last of the week 2026-W01",
        "monthly 1, it is the last of the month 2026-01",
        "yearly 1, it is the last of the year 2026",
    })
    void decisionSaysWhichRule(String rule, String reason) {
        List<Ruling> rulings = decide(policy(rule), false, history("2026-01-01T10:30:00Z"));

        assertEquals(List.of(reason), rulings.stream().map(Ruling::reason).toList());
    }

    @Test
    void weekOfTheTurnOfTheYearIsOneWeek() {
        List<BackupRecord> history = history("2027-01-03T00:00:00Z", "2026-12-28T00:00:00Z");

        assertEquals(List.of("2027-01-03T00:00:00Z"), kept(policy("weekly 5"), history));
    }

    @Test
    void keptByAnyRuleIsKept() {
        List<BackupRecord> history =
                history("2026-11-20T11:00:00Z", "2026-11-20T10:00:00Z", "2026-10-01T00:00:00Z");
        RetentionPolicy policy = new RetentionPolicy(2, 0, 0, 0, 2, 0, 0, 0, Set.of());

        assertEquals(3, kept(policy, history).size());
    }

    @Test
    void pinnedAndTaggedAreKeptWhateverTheCountsSay() {
        List<BackupRecord> history =
                List.of(
                        Records.at("2026-11-20T11:00:00Z"),
                        Records.pinned(Records.at("2026-11-19T11:00:00Z")),
                        Records.tagged(Records.at("2026-11-18T11:00:00Z"), "a", "release"),
                        Records.tagged(Records.at("2026-11-17T11:00:00Z"), "a"));
        RetentionPolicy policy = new RetentionPolicy(1, 0, 0, 0, 0, 0, 0, 0, Set.of("release"));

        List<Ruling> rulings = decide(policy, true, history);

        assertEquals(
                List.of(
                        "it is the newest",
                        "it is pinned",
                        "it has the tag 'release'",
                        "no rule keeps it"),
                rulings.stream().map(Ruling::reason).toList());
        assertEquals(List.of(true, true, true, false), rulings.stream().map(Ruling::keep).toList());
    }

    @Test
    void youngIsKeptWhateverTheCountsSay() {
        List<BackupRecord> history =
                history("2026-11-20T11:00:00Z", "2026-11-13T12:00:01Z", "2026-11-13T12:00:00Z");
        RetentionPolicy policy = new RetentionPolicy(1, 0, 0, 0, 0, 0, 0, 7, Set.of());

        assertEquals(
                List.of("2026-11-20T11:00:00Z", "2026-11-13T12:00:01Z"), kept(policy, history));
    }

    @Test
    void countsKeepWhatIsOldToo() {
        List<BackupRecord> history = history("2025-11-20T11:00:00Z", "2024-11-20T11:00:00Z");
        RetentionPolicy policy = new RetentionPolicy(1, 0, 0, 0, 0, 0, 30, 0, Set.of());

        assertEquals(List.of("2025-11-20T11:00:00Z"), kept(policy, history));
    }

    @Test
    void eachSourceIsCountedByItself() {
        List<BackupRecord> history =
                List.of(
                        Records.at("2026-11-20T11:00:00Z"),
                        Records.of(Records.OTHER, "manual", "2026-11-19T11:00:00Z"),
                        Records.at("2026-11-18T11:00:00Z"),
                        Records.of(Records.OTHER, "manual", "2026-11-17T11:00:00Z"));

        List<Ruling> rulings = decide(policy("last 1"), false, history);

        assertEquals(
                List.of(
                        "2026-11-20T11:00:00Z",
                        "2026-11-18T11:00:00Z",
                        "2026-11-19T11:00:00Z",
                        "2026-11-17T11:00:00Z"),
                rulings.stream().map(ruling -> ruling.backup().id()).toList());
        assertEquals(
                List.of(true, false, true, false), rulings.stream().map(Ruling::keep).toList());
    }

    @Test
    void lastOfSourceStaysUnlessForced() {
        List<BackupRecord> history = history("2020-02-02T00:00:00Z", "2020-01-01T00:00:00Z");

        assertEquals(List.of("2020-02-02T00:00:00Z"), kept(policy("older 5"), history));
        assertEquals(
                "it is the last backup of its source",
                decide(policy("older 5"), false, history).getFirst().reason());
        assertTrue(decide(policy("older 5"), true, history).stream().noneMatch(Ruling::keep));
    }

    @Test
    void lastOfSourceIsTheNewestGoodOne() {
        List<BackupRecord> history =
                List.of(
                        Records.of(Records.SOURCE, "pre_restore", "2020-03-03T00:00:00Z"),
                        Records.damaged(Records.at("2020-02-02T00:00:00Z")),
                        Records.at("2020-01-01T00:00:00Z"));

        assertEquals(List.of("2020-01-01T00:00:00Z"), kept(policy("older 5"), history));
    }

    @Test
    void safetyBackupNeverPushesOutOneMadeOnPurpose() {
        List<BackupRecord> history =
                List.of(
                        Records.of(Records.SOURCE, "pre_restore", "2026-11-20T11:00:00Z"),
                        Records.of(Records.SOURCE, "pre_restore", "2026-11-20T10:00:00Z"),
                        Records.at("2026-11-20T09:00:00Z"),
                        Records.at("2026-11-20T08:00:00Z"));

        assertEquals(
                List.of("2026-11-20T11:00:00Z", "2026-11-20T09:00:00Z"),
                kept(policy("last 1"), history));
    }

    @Test
    void damagedBackupTakesNoPlaceOfAGoodOne() {
        List<BackupRecord> history =
                List.of(
                        Records.damaged(Records.at("2026-11-20T11:00:00Z")),
                        Records.at("2026-11-20T10:00:00Z"),
                        Records.at("2026-11-20T09:00:00Z"));

        assertEquals(
                List.of("2026-11-20T11:00:00Z", "2026-11-20T10:00:00Z"),
                kept(policy("last 1"), history));
    }

    /** Forgetting by one policy twice, or by a laxer one afterwards, takes nothing more. */
    @Test
    void secondForgetTakesNothingMore() {
        long seed = Long.getLong("seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<BackupRecord> history = randomHistory(random);
            RetentionPolicy policy = randomPolicy(random);
            List<BackupRecord> kept =
                    decide(policy, false, history).stream()
                            .filter(Ruling::keep)
                            .map(Ruling::backup)
                            .toList();

            List<Ruling> again = decide(policy, false, kept);

            assertTrue(
                    again.stream().allMatch(Ruling::keep),
                    "-Dseed=" + seed + " round " + round + " " + policy + " " + again);
        }
    }

    private static List<BackupRecord> randomHistory(Random random) {
        List<Instant> times = new ArrayList<>();
        for (int i = random.nextInt(1, 60); i > 0; i--) {
            times.add(NOW.minus(Duration.ofMinutes(random.nextInt(600_000))));
        }
        return times.stream()
                .distinct()
                .sorted(Comparator.reverseOrder())
                .map(time -> randomKind(random, Records.at(time.toString())))
                .toList();
    }

    private static BackupRecord randomKind(Random random, BackupRecord record) {
        return switch (random.nextInt(8)) {
            case 0 -> Records.damaged(record);
            case 1 -> Records.pinned(record);
            case 2 -> Records.of(Records.SOURCE, "pre_restore", record.id());
            default -> record;
        };
    }

    private static RetentionPolicy randomPolicy(Random random) {
        return new RetentionPolicy(
                random.nextInt(3),
                random.nextInt(5),
                random.nextInt(5),
                random.nextInt(5),
                random.nextInt(5),
                random.nextInt(3),
                random.nextInt(20),
                0,
                Set.of());
    }

    private static List<String> kept(RetentionPolicy policy, List<BackupRecord> history) {
        return decide(policy, false, history).stream()
                .filter(Ruling::keep)
                .map(ruling -> ruling.backup().id())
                .toList();
    }

    private static List<Ruling> decide(
            RetentionPolicy policy, boolean force, List<BackupRecord> history) {
        return new RetentionRules(policy, NOW, force).decide(history);
    }

    private static List<BackupRecord> history(String... times) {
        return Stream.of(times).map(Records::at).toList();
    }

    private static RetentionPolicy policy(String rule) {
        String[] words = rule.split(" ", 2);
        String name = words[0];
        int count = Integer.parseInt(words[1]);
        return new RetentionPolicy(
                name.equals("last") ? count : 0,
                name.equals("hourly") ? count : 0,
                name.equals("daily") ? count : 0,
                name.equals("weekly") ? count : 0,
                name.equals("monthly") ? count : 0,
                name.equals("yearly") ? count : 0,
                name.equals("older") ? count : 0,
                0,
                Set.of());
    }
}
