package io.meridian.repository.vault.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupStatistics;
import io.meridian.repository.SourceKey;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.vault.Fuzz;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.tree.TreeRoot;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

final class RecordsTest {
    private static final Instant AT = Instant.parse("2026-11-20T21:45:30.123456789Z");
    private static final Id16 ONE = new Id16(1, 2);
    private static final Id16 TWO = new Id16(-3, 4);

    @Test
    void manifestsComeBackAsTheyWere() {
        Manifest manifest = manifest();

        assertEquals(manifest, Manifest.decode("m", manifest.encode()));
    }

    @Test
    void marksComeBackAsTheyWere() {
        for (BackupMark mark : marks()) {
            MarkRecord record = new MarkRecord(AT, mark);
            assertEquals(record, MarkRecord.decode("m", record.encode()));
        }
    }

    @Test
    void protocolRecordsComeBackAsTheyWere() {
        SessionRecord session = new SessionRecord("backup", new WriterProcess("h", 7, -1), AT);
        assertEquals(session, SessionRecord.decode("s", session.encode()));
        OutcomeRecord outcome = new OutcomeRecord(true, ONE.hex());
        assertEquals(outcome, OutcomeRecord.decode("o", outcome.encode()));
        RolledOutcomes rolled = rolled();
        assertEquals(rolled, RolledOutcomes.decode("r", rolled.encode()));
        GenerationRecord generation = new GenerationRecord(Set.of(ONE, TWO), AT);
        assertEquals(generation, GenerationRecord.decode("g", generation.encode()));
        VerdictRecord verdict = new VerdictRecord(Set.of(ONE), 9);
        assertEquals(verdict, VerdictRecord.decode("v", verdict.encode()));
        ForgottenRecord forgotten = new ForgottenRecord(ONE, "id", "why", AT);
        assertEquals(forgotten, ForgottenRecord.decode("f", forgotten.encode()));
        ScrubRecord scrub = scrub();
        assertEquals(scrub, ScrubRecord.decode("d", scrub.encode()));
    }

    @Test
    void damagedManifestsAreRefused() {
        Fuzz.check(List.of(manifest().encode()), bytes -> Manifest.decode("m", bytes));
    }

    @Test
    void damagedMarksAreRefused() {
        Fuzz.check(
                marks().stream().map(mark -> new MarkRecord(AT, mark).encode()).toList(),
                bytes -> MarkRecord.decode("m", bytes));
    }

    @Test
    void damagedProtocolRecordsAreRefused() {
        Fuzz.check(
                List.of(new SessionRecord("b", new WriterProcess("h", 7, 8), AT).encode()),
                bytes -> SessionRecord.decode("s", bytes));
        Fuzz.check(
                List.of(new OutcomeRecord(false, "").encode()),
                bytes -> OutcomeRecord.decode("o", bytes));
        Fuzz.check(List.of(rolled().encode()), bytes -> RolledOutcomes.decode("r", bytes));
        Fuzz.check(
                List.of(new GenerationRecord(Set.of(ONE, TWO), AT).encode()),
                bytes -> GenerationRecord.decode("g", bytes));
        Fuzz.check(
                List.of(new VerdictRecord(Set.of(ONE, TWO), 9).encode()),
                bytes -> VerdictRecord.decode("v", bytes));
        Fuzz.check(
                List.of(new ForgottenRecord(ONE, "id", "why", AT).encode()),
                bytes -> ForgottenRecord.decode("f", bytes));
        Fuzz.check(List.of(scrub().encode()), bytes -> ScrubRecord.decode("d", bytes));
    }

    private static RolledOutcomes rolled() {
        return new RolledOutcomes(Map.of(ONE, SessionState.COMMITTED, TWO, SessionState.GONE));
    }

    private static ScrubRecord scrub() {
        return new ScrubRecord(
                List.of(
                        new ScrubRecord.Reading(ONE, AT, true),
                        new ScrubRecord.Reading(TWO, Instant.EPOCH, false)));
    }

    private static List<BackupMark> marks() {
        return List.of(
                new BackupMark.Verified(VerifyLevel.DEEP, true, false),
                new BackupMark.Verified(VerifyLevel.QUICK, false, true),
                new BackupMark.Tagged(List.of("x", "ü")),
                new BackupMark.Tagged(List.of()),
                new BackupMark.Pinned(true),
                new BackupMark.Pinned(false));
    }

    private static Manifest manifest() {
        return new Manifest(
                ONE,
                "20261120_214530_manual",
                "manual",
                false,
                AT,
                AT.minusSeconds(9),
                1234,
                new SourceKey("directory", "/srv/däta", "host"),
                "0.1.0",
                "writer",
                "why",
                -5L,
                List.of("a", "b"),
                "parent",
                Digest.NONE,
                new BackupStatistics(1, 2, 3, 4, 5, 6, 7, 8),
                Digest.of(new byte[32]),
                new TreeRoot(new ChunkId(1, 2, 3, 4), 2),
                3,
                List.of(
                        Finding.note("n", "o", "m", "r"),
                        Finding.warning("n", "o", "m", "r"),
                        Finding.error("n", "o", "m", "r")),
                new TreeMap<>(Map.of("engine", "rocksdb", "keys", "5")));
    }
}
