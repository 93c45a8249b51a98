package io.meridian.engine.backups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.fakes.Records;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.BackupRecord;

import org.junit.jupiter.api.Test;

import java.util.List;

final class BackupNamesTest {
    private final BackupNames names =
            new BackupNames(
                    List.of(
                            Records.of(Records.SOURCE, "pre_restore", "2026-11-20T12:00:00Z"),
                            Records.of(Records.OTHER, "manual", "2026-11-20T11:00:00Z"),
                            Records.at("2026-11-19T11:00:00Z"),
                            Records.at("2026-10-01T11:00:00Z")));

    @Test
    void exactIdWins() {
        assertEquals("2026-11-19T11:00:00Z", resolved("2026-11-19T11:00:00Z"));
    }

    @Test
    void exactIdWinsOverLongerOnes() {
        BackupNames two =
                new BackupNames(
                        List.of(
                                Records.at("2026-10-01T11:00:00.500Z"),
                                Records.at("2026-10-01T11:00:00Z")));

        assertEquals("2026-10-01T11:00:00Z", two.resolve("2026-10-01T11:00:00Z").id());
    }

    @Test
    void uniqueBeginningIsEnough() {
        assertEquals("2026-10-01T11:00:00Z", resolved("2026-10"));
    }

    /** Else deleting it once more would delete another backup. */
    @Test
    void idOfABackupThatIsGoneIsNotTheBeginningOfAnother() {
        BackupNames others =
                new BackupNames(
                        List.of(
                                named("20261120_110000_manual_2"),
                                named("20261120_110001_manual_13")));

        assertThrows(NotFound.class, () -> others.resolve("20261120_110000_manual"));
        assertThrows(NotFound.class, () -> others.resolve("20261120_110001_manual_1"));
        assertEquals("20261120_110000_manual_2", others.resolve("20261120_110000").id());
    }

    private static BackupRecord named(String id) {
        return Records.named(id, Records.SOURCE, "manual", "2026-11-20T11:00:00Z");
    }

    @Test
    void ambiguousBeginningNamesTheCandidates() {
        InvalidRequest failure = assertThrows(InvalidRequest.class, () -> resolved("2026-11-20"));

        assertEquals("backup.ambiguous", failure.code());
        assertTrue(failure.fact().contains("2026-11-20T12:00:00Z"), failure.fact());
        assertTrue(failure.fact().contains("2026-11-20T11:00:00Z"), failure.fact());
    }

    @Test
    void latestIsTheNewestMadeOnPurpose() {
        assertEquals("2026-11-20T11:00:00Z", resolved("latest"));
    }

    @Test
    void latestOfASource() {
        assertEquals("2026-11-19T11:00:00Z", resolved("latest:/data"));
    }

    @Test
    void latestIsASafetyBackupWhenThereIsNoOther() {
        BackupNames one =
                new BackupNames(
                        List.of(Records.of(Records.SOURCE, "pre_restore", "2026-11-20T12:00:00Z")));

        assertEquals("2026-11-20T12:00:00Z", one.resolve("latest").id());
    }

    @Test
    void unknownIdComesWithTheNearest() {
        NotFound failure = assertThrows(NotFound.class, () -> resolved("2026-10-02"));

        assertEquals("backup.not_found", failure.code());
        assertTrue(
                failure.hints().getFirst().startsWith("nearest: 2026-10-01T11:00:00Z"),
                failure.hints().toString());
    }

    @Test
    void emptyRepositoryHintsAtTheFirstBackup() {
        NotFound failure =
                assertThrows(NotFound.class, () -> new BackupNames(List.of()).resolve("latest"));

        assertTrue(failure.hints().getFirst().contains("backup create"));
    }

    @Test
    void emptyIdIsRefused() {
        assertThrows(InvalidRequest.class, () -> resolved(""));
    }

    private String resolved(String name) {
        return names.resolve(name).id();
    }
}
