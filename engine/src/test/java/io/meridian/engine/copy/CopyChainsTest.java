package io.meridian.engine.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupResults.CopiedBackup;
import io.meridian.engine.api.BackupResults.CopyOutcome;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Chains of incremental backups, copied in whole and in part, sound and broken. */
final class CopyChainsTest {
    private final AnyPlaces places = new AnyPlaces();
    private final Versions versions = new Versions(Long.getLong("seed", 8));
    private final List<BackupRecord> chain = new ArrayList<>();
    private final List<Map<EntryPath, byte[]>> states = new ArrayList<>();

    /** A full backup and two that rest on it. */
    @BeforeEach
    void make() {
        places.make("plain");
        places.make("zstd");
        places.make("vault");
        versions.file("a", 50_000).file("b", 40_000).file("same", 30_000);
        add(versions.backUp(places.at("plain")));
        versions.change("a", 3);
        add(versions.backUpChanges(places.at("plain")));
        versions.change("b", 3);
        add(versions.backUpChanges(places.at("plain")));
        assertEquals(chain.get(1).id(), chain.get(2).parent());
    }

    @AfterEach
    void close() {
        places.close();
    }

    @ParameterizedTest
    @CsvSource({"0 1 2", "2 1 0", "1 0 2", "2"})
    void inWhateverOrderEachCopyIsWhole(String order) {
        for (String each : order.split(" ", -1)) {
            copy("zstd", Integer.parseInt(each));
        }

        requireWhole("zstd", order);
    }

    @Test
    void copiedWholeItIsAChainThereToo() {
        places.copyAll("plain", "zstd");

        List<BackupRecord> copies = places.at("zstd").backups().reversed();
        assertNull(copies.get(0).parent());
        assertEquals(copies.get(0).id(), copies.get(1).parent());
        assertEquals(copies.get(1).id(), copies.get(2).parent());
        assertEquals(40_000, copies.get(2).statistics().addedBytes());
        requireWhole("zstd", "0 1 2");
    }

    @Test
    void withoutItsParentThereItIsAFullOneAndSaysSo() {
        CopiedBackup made = copy("zstd", 2);

        BackupRecord copy = only("zstd");
        assertNull(copy.parent());
        assertEquals("archive.no_parent", made.findings().getFirst().code());
        requireWhole("zstd", "2");
    }

    @Test
    void throughAVaultAndBackIntoAnArchiveItIsAChainAgain() {
        places.copyAll("plain", "vault");
        places.copyAll("vault", "zstd");

        requireWhole("vault", "0 1 2");
        requireWhole("zstd", "0 1 2");
        List<BackupRecord> copies = places.at("zstd").backups().reversed();
        assertEquals(copies.get(1).id(), copies.get(2).parent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vault", "zstd"})
    void aDeletedParentIsToldAndTheRestIsCopied(String to) throws IOException {
        for (String ending : List.of(".tar", ".files", ".json")) {
            Files.delete(file(0, ending));
        }

        Failure told = assertThrows(Failure.class, () -> copy(to, 2));
        List<CopiedBackup> all = places.copyAll("plain", to).backups();

        assertTrue(
                told.fact().contains("Parent backup " + chain.getFirst().id() + " not found"),
                told::fact);
        assertTrue(told.hints().stream().anyMatch(hint -> hint.contains("full")), told::toString);
        assertEquals(
                List.of(CopyOutcome.FAILED, CopyOutcome.FAILED),
                all.stream().map(CopiedBackup::outcome).toList());
        assertEquals(List.of(), places.at(to).backups());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vault", "zstd"})
    void aCorruptedParentIsToldAndNothingThatRestsOnItIsCopied(String to) throws IOException {
        byte[] bytes = Files.readAllBytes(file(0, ".tar"));
        bytes[bytes.length - 20_000] ^= 1;
        Files.write(file(0, ".tar"), bytes);

        List<CopiedBackup> all = places.copyAll("plain", to).backups();

        for (CopiedBackup each : all) {
            assertEquals(CopyOutcome.FAILED, each.outcome());
            String message = each.findings().getFirst().message();
            assertTrue(message.contains("same"), message);
            assertTrue(message.contains("in set " + chain.getFirst().id()), message);
        }
        assertEquals(List.of(), places.at(to).backups());
    }

    @Test
    void whatAKeptCopyRestsOnSurvivesAPruneOfTheTarget() {
        places.copyAll("plain", "zstd");
        List<BackupRecord> copies = places.at("zstd").backups().reversed();
        places.at("zstd").forget(List.of(copies.get(0).id(), copies.get(1).id()), "test");
        places.at("zstd").maintenance().prune(0, Duration.ZERO, Progress.NONE);

        Soundness.require(places.at("zstd"), copies.get(2).id(), states.get(2));
    }

    private void add(BackupRecord backup) {
        chain.add(backup);
        states.add(versions.state());
    }

    private CopiedBackup copy(String to, int number) {
        return places.copy("plain", to, chain.get(number).id()).backups().getFirst();
    }

    private BackupRecord only(String place) {
        List<BackupRecord> all = places.at(place).backups();
        assertEquals(1, all.size());
        return all.getFirst();
    }

    private void requireWhole(String place, String numbers) {
        List<BackupRecord> copies = places.at(place).backups();
        assertEquals(numbers.split(" ", -1).length, copies.size());
        for (BackupRecord copy : copies) {
            int number =
                    chain.stream().map(BackupRecord::createdAt).toList().indexOf(copy.createdAt());
            Soundness.require(places.at(place), copy.id(), states.get(number));
        }
    }

    private Path file(int number, String ending) {
        return places.files("plain").resolve("backup_" + chain.get(number).id() + ending);
    }
}
