package io.meridian.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults.Created;
import io.meridian.engine.api.BackupResults.Verified;
import io.meridian.engine.api.Catalogue;
import io.meridian.kernel.finding.Finding;
import io.meridian.testing.kit.kyro.KyroEra;
import io.meridian.testing.kit.kyro.KyroReader;
import io.meridian.testing.kit.kyro.KyroWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Directories of KyroDB that somebody writes to, through the real engine. */
final class KyroBackupsTest {
    @TempDir Path temporary;

    @Test
    void aDirectoryInUseIsRecognisedAndRestoresToOneThatOpens() {
        Path data = temporary.resolve("data");
        try (Home home = new Home(temporary.resolve("home"));
                KyroWriter writer = KyroWriter.open(data, KyroEra.HEAD, Instant::now)) {
            insert(writer, 1);
            writer.snapshot();
            insert(writer, 2);

            Created created = home.backUp(data);
            home.restore(created.backup().id(), temporary.resolve("restored"), false);

            assertEquals("wal", created.backup().source().kind());
            assertEquals("1", created.backup().facts().get("vector_count"));
            assertEquals("2", created.backup().facts().get("log.sequence"));
            KyroReader restored = KyroReader.read(temporary.resolve("restored"));
            assertEquals(writer.documents(), restored.documents());
            Verified verified = home.run(Catalogue.BACKUP_VERIFY, deep(created));
            assertTrue(verified.valid());
            assertEquals(List.of("wal.examined"), codes(verified));
        }
    }

    @Test
    void whatTheExaminationFindsMakesTheBackupBad() {
        Path data = temporary.resolve("data");
        try (Home home = new Home(temporary.resolve("home"));
                KyroWriter writer = KyroWriter.open(data, KyroEra.HEAD, Instant::now)) {
            insert(writer, 1);
            byte[] damaged = writer.frameOf(writer.ledger().getFirst());
            damaged[20] ^= 1;
            writer.appendRaw(damaged);
            insert(writer, 2);

            Created created = home.backUp(data);
            Verified verified = home.run(Catalogue.BACKUP_VERIFY, deep(created));

            assertTrue(
                    created.findings().stream()
                            .anyMatch(finding -> finding.code().equals("wal.damaged")));
            assertFalse(verified.valid());
            assertTrue(codes(verified).contains("wal.damaged"));
        }
    }

    private static void insert(KyroWriter writer, long document) {
        writer.insert(document, List.of(1f, 2f), Map.of("k", "v"));
    }

    private static BackupRequests.Verify deep(Created created) {
        return new BackupRequests.Verify(
                Home.DEFAULT, created.backup().id(), BackupRequests.Level.DEEP);
    }

    private static List<String> codes(Verified verified) {
        return verified.backups().getFirst().findings().stream().map(Finding::code).toList();
    }
}
