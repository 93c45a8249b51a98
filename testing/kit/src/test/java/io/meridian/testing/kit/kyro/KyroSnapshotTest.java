package io.meridian.testing.kit.kyro;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.sources.Snapshot;
import io.meridian.sources.log.LogFacts;
import io.meridian.sources.wal.WalExamination;
import io.meridian.sources.wal.WalFacts;
import io.meridian.sources.wal.WalSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

final class KyroSnapshotTest extends KyroFixture {
    @ParameterizedTest
    @EnumSource
    void allFilesComeBackAndAreSound(KyroEra era) {
        try (KyroWriter writer = open(era)) {
            insert(writer, 1);
            tick(1);
            writer.snapshot();
            tick(1);
            insert(writer, 2);
            writer.replace("tenants.json", new byte[] {'t'});
            writer.replace("usage/tenant_usage_latest.csv", new byte[] {'u'});

            CapturedBackup backup = backup();

            assertEquals(List.of(), backup.codes());
            assertEquals("1", backup.facts().get(WalFacts.VECTORS));
            assertEquals("1", backup.facts().get(WalFacts.FRAMES));
            assertEquals(now.toString(), backup.facts().get(WalFacts.LAST_TIME));
            assertEquals(
                    era == KyroEra.HEAD ? "kyrodb" : "kyrodb-document-era",
                    backup.facts().get(WalFacts.LAYOUT));
            assertTrue(backup.facts().containsKey(LogFacts.STATE_AT));
            Path target = backup.restore(target());
            assertEquals(writer.documents(), KyroReader.read(target).documents());
            assertTrue(backup.paths().contains("usage/tenant_usage_latest.csv"));
            assertTrue(backup.paths().contains("tenants.json"));
            assertArrayEquals(bytes("MANIFEST"), backup.content("MANIFEST"));
            assertEquals(List.of("wal.examined"), examined(target, backup));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLatestTimeOfARecordIsToldAndOneAheadOfItsReaderIsNoted(KyroEra era) {
        try (KyroWriter writer = open(era)) {
            now = now.plusSeconds(90);
            insert(writer, 1);
            Instant latest = now;
            now = now.minusSeconds(100);
            insert(writer, 2);

            CapturedBackup backup = backup();

            assertEquals(latest.toString(), backup.facts().get(LogFacts.LATEST));
            assertEquals(List.of("wal.clock_ahead"), backup.codes());
            assertEquals(Severity.NOTE, backup.findings().getFirst().severity());
        }
    }

    @Test
    void aSnapshotMayHaveRecordsUntilItWasMade() {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            now = now.plusSeconds(90);
            insert(writer, 1);
            writer.snapshot();
            Instant made = now;
            now = now.minusSeconds(100);
            insert(writer, 2);

            assertEquals(made.toString(), backup().facts().get(LogFacts.LATEST));
        }
    }

    @Test
    void contentsStayReadableAlthoughTheirOwnerDeletesThem() {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            insert(writer, 1);
            var documents = writer.documents();
            try (Snapshot snapshot = source().snapshot()) {
                insert(writer, 2);
                writer.snapshot();
                insert(writer, 3);

                CapturedBackup backup = CapturedBackup.of(snapshot);

                assertEquals(List.of(), backup.codes());
                Path target = backup.restore(target());
                assertEquals(documents, KyroReader.read(target).documents());
                assertFalse(backup.paths().stream().anyMatch(path -> path.startsWith("snapshot")));
            }
        }
    }

    @Test
    void aTornEndIsLeftOut() {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            insert(writer, 1);
            byte[] whole = bytes(writer.activeLog());
            byte[] next = writer.frameOf(writer.ledger().getFirst());
            writer.appendRaw(Arrays.copyOf(next, 20));

            CapturedBackup backup = backup();

            assertEquals(List.of(), backup.codes());
            assertArrayEquals(whole, backup.content(writer.activeLog()));
        }
    }

    @Test
    void aDamagedRecordIsToldAndKept() {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            insert(writer, 1);
            byte[] damaged = writer.frameOf(writer.ledger().getFirst());
            damaged[20] ^= 1;
            writer.appendRaw(damaged);
            insert(writer, 2);

            CapturedBackup backup = backup();

            assertEquals(List.of("wal.damaged"), backup.codes());
            assertEquals(Severity.WARNING, backup.findings().getFirst().severity());
            assertArrayEquals(bytes(writer.activeLog()), backup.content(writer.activeLog()));
            assertEquals(List.of(Severity.ERROR), severities(backup.restore(target()), backup));
        }
    }

    @Test
    void logFilesThatTheManifestDoesNotNameAreNamedInOrder() throws IOException {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            insert(writer, 1);
            byte[] before = bytes("MANIFEST");
            writer.rotate();
            insert(writer, 2);
            overwrite("MANIFEST", before);

            CapturedBackup backup = backup();

            Path target = backup.restore(target());
            assertEquals(writer.logs(), KyroReader.read(target).logs());
            assertTrue(
                    new String(backup.content("MANIFEST"), StandardCharsets.UTF_8)
                            .contains("\"last_updated\" : 1700000000"));
            assertEquals(List.of("wal.examined"), examined(target, backup));
        }
    }

    @Test
    void aMissingLogFileIsToldUnlessTheSnapshotHasIt() throws IOException {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            insert(writer, 1);
            String first = writer.activeLog();
            writer.snapshot(false);
            insert(writer, 2);
            String second = writer.activeLog();
            writer.rotate();
            insert(writer, 3);

            Files.delete(data.resolve(first));
            CapturedBackup covered = backup();
            Files.delete(data.resolve(second));
            CapturedBackup lost = backup();

            assertEquals(List.of("wal.file_covered"), covered.codes());
            assertEquals(List.of("wal.examined"), examined(covered.restore(target()), covered));
            assertTrue(lost.codes().contains("wal.changes_missing"), lost.codes().toString());
            assertTrue(lost.codes().contains("wal.file_missing"));
            assertTrue(severities(lost.restore(target()), lost).contains(Severity.ERROR));
        }
    }

    @Test
    void recordsOfBothFormsAreKeptAsFilesAndCanNotBeFollowed() {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            insert(writer, 1);
            byte[] other = bytes(writer.activeLog());
            overwrite("wal_1.wal", other);
            KyroRecord record = writer.ledger().getFirst();
            writer.appendRaw(
                    KyroBytes.frame(
                            KyroEra.DOCUMENT,
                            new KyroRecord(0, 9, List.of(1f), Map.of(), 0, record.seconds())));

            CapturedBackup backup = backup();

            assertTrue(backup.codes().contains("wal.form_unknown"));
            assertEquals("files", backup.facts().get(WalFacts.LAYOUT));
            assertThrows(InvalidRequest.class, this::follow);
        }
    }

    @Test
    void aDamagedSnapshotIsFoundByTheExamination() {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            insert(writer, 1);
            writer.snapshot();
            CapturedBackup backup = backup();
            Path target = backup.restore(target());
            String name = KyroReader.read(target).snapshot();
            byte[] content = backup.content(name);
            content[50] ^= 1;
            backup.restore(target);

            assertEquals(List.of("wal.damaged"), examined(target, backup));
        }
    }

    @Test
    void aFileThatTheManifestDoesNotNameIsFoundByTheExamination() throws IOException {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            insert(writer, 1);
            CapturedBackup backup = backup();
            Path target = backup.restore(target());
            Files.write(target.resolve("wal_9999999999999999.wal"), KyroBytes.LOG_MAGIC);

            assertEquals(List.of("wal.not_named"), examined(target, backup));
        }
    }

    @Test
    void sealedLogFilesHaveFingerprintsThatStay() throws IOException {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            insert(writer, 1);
            String sealed = writer.activeLog();
            writer.rotate();
            environment.setNow(Instant.now().plusSeconds(60));
            Files.setLastModifiedTime(
                    data.resolve(sealed), FileTime.from(Instant.now().minusSeconds(60)));

            Entry first = backup().entry(sealed);
            insert(writer, 2);
            Entry second = backup().entry(sealed);

            assertTrue(first.fingerprint().isKnown());
            assertEquals(first, second);
        }
    }

    @Test
    void unfinishedFilesAreLeftOut() {
        try (KyroWriter writer = open(KyroEra.HEAD)) {
            insert(writer, 1);
            overwrite("snapshot_5.snap.tmp", new byte[10]);

            CapturedBackup backup = backup();

            assertEquals(List.of("wal.unfinished_skipped"), backup.codes());
            assertFalse(backup.paths().contains("snapshot_5.snap.tmp"));
        }
    }

    @Test
    void onlySuchDirectoriesAreRecognised() throws IOException {
        try (KyroWriter writer = open(KyroEra.DOCUMENT)) {
            assertTrue(WalSource.isRecognised(data));
            Files.delete(data.resolve("MANIFEST"));
            assertTrue(WalSource.isRecognised(data), "by a log file");
            Files.delete(data.resolve(writer.activeLog()));
            assertFalse(WalSource.isRecognised(data));
        }
        for (String text :
                List.of(
                        "",
                        "Manifest-Version: 1.0",
                        "{\"version\": 1}",
                        "{\"wal_segments\": []}",
                        "{\"version\": 1, \"wal_segments\": [1]}",
                        "[]",
                        "snapshot_number: 7\n")) {
            overwrite("MANIFEST", text.getBytes(StandardCharsets.UTF_8));
            assertFalse(WalSource.isRecognised(data), text);
        }
        overwrite("snapshot_7", new byte[1]);
        assertTrue(WalSource.isRecognised(data), "the earlier text");
        overwrite(
                "MANIFEST", "{\"version\":1,\"wal_segments\":[]}".getBytes(StandardCharsets.UTF_8));
        assertTrue(WalSource.isRecognised(data), "an empty list");
        assertFalse(WalSource.isRecognised(temporary));
        assertFalse(WalSource.isRecognised(temporary.resolve("nothing")));
    }

    @Test
    void somethingElseIsRefusedAsOne() throws IOException {
        Files.createDirectories(data);

        assertThrows(InvalidRequest.class, this::source);
    }

    private static List<String> examined(Path restored, CapturedBackup backup) {
        return findings(restored, backup).map(Finding::code).toList();
    }

    private static List<Severity> severities(Path restored, CapturedBackup backup) {
        return findings(restored, backup).map(Finding::severity).distinct().toList();
    }

    private static Stream<Finding> findings(Path restored, CapturedBackup backup) {
        List<Finding> findings = new ArrayList<>();
        new WalExamination().examine(restored, backup.facts(), findings::add);
        return findings.stream();
    }
}
