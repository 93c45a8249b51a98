package io.meridian.testing.kit.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What counts: outcomes, rollups, forgotten marks, superseding segments and verdicts. */
final class ProtocolTest {

    @TempDir Path directory;
    private TinyBackup backup;
    private TinyVault vault;

    @BeforeEach
    void writeVault() throws IOException {
        backup = TinyBackup.write(directory, 4);
        vault = backup.vault;
    }

    @Test
    void aBackupOfAnOpenSessionDoesNotExist() throws IOException {
        delete("outcomes/" + backup.session);

        assertEquals(0, backup.open().backups().size());
    }

    @Test
    void aBackupOfAFencedSessionDoesNotExist() throws IOException {
        vault.writeOutcome(backup.session, 2, "");

        assertEquals(0, backup.open().backups().size());
    }

    @Test
    void aRolledUpFenceBeatsACommittedOutcome() throws IOException {
        vault.writeRolledUp(backup.session, 2);

        assertEquals(0, backup.open().backups().size());
    }

    @Test
    void aRolledUpForgottenBeatsARolledUpFence() throws IOException {
        vault.writeRolledUp(backup.session, 2);
        vault.writeRolledUp(backup.session, 3);

        assertEquals(0, backup.open().backups().size());
        assertEquals(
                SessionState.COMMITTED_AND_FORGOTTEN,
                Sessions.load(new VaultDirectory(vault.directory), keyring())
                        .state(backup.session));
    }

    @Test
    void aRolledUpCommitReplacesTheOutcome() throws IOException {
        delete("outcomes/" + backup.session);
        vault.writeRolledUp(backup.session, 1);

        assertEquals(1, backup.open().backups().size());
    }

    @Test
    void aRolledUpCommitBeatsAnOutcomeUnderTheFreedName() throws IOException {
        vault.writeOutcome(backup.session, 2, "");
        vault.writeRolledUp(backup.session, 1);

        assertEquals(1, backup.open().backups().size());
    }

    @Test
    void aForgottenBackupDoesNotExist() throws IOException {
        Out forgotten = new Out().hex(backup.session).text(TinyBackup.ID).text("why").time(1, 0);
        vault.seal("forgotten/" + backup.name16, 'F', 1, forgotten.done());

        assertEquals(0, backup.open().backups().size());
        assertThrows(Refusal.class, this::restore);
    }

    @Test
    void aSegmentOfAnUncommittedSessionDoesNotSupersede() throws IOException {
        vault.writeIndex(vault.id16(), List.of(backup.index));

        assertEquals(10, restore().entries());
    }

    @Test
    void aSupersededSegmentDoesNotCount() throws IOException {
        vault.writeIndex(backup.session, List.of(backup.index));

        assertThrows(Refusal.class, this::restore);
    }

    @Test
    void aDoomedPackDoesNotCount() throws IOException {
        Out verdict = new Out().uvar(1).hex(backup.data.id()).uvar(0);
        vault.seal("verdicts/0000000001", 'V', 1, verdict.done());

        assertThrows(Refusal.class, this::restore);
        IndependentReader reader = backup.open();
        reader.rebuildIndexFromPacks();
        assertThrows(
                Refusal.class,
                () -> reader.restore(TinyBackup.ID, directory.resolve("from-packs")));
    }

    @Test
    void anotherPlaceServesWhenThePackOfOneIsGone() throws IOException {
        vault.writeEpoch(2);
        TinyChunk[] chunks =
                backup.data.frames().stream().map(TinyVault.Frame::chunk).toArray(TinyChunk[]::new);
        TinyVault.Pack repacked = vault.writePack(backup.session, 2, TinyVault.DATA, chunks);
        vault.writeIndex(backup.session, List.of(), repacked);
        delete("packs/" + backup.data.id());

        assertEquals(10, restore().entries());
    }

    @Test
    void aChunkNamedUnderANewerEpochThanItsPackIsRefused() throws IOException {
        vault.writeEpoch(2);
        TinyChunk newer = vault.chunk(TinyVault.DATA, 2, TinyBackup.plain(9));
        vault.writePack(backup.session, 1, TinyVault.DATA, newer);

        Refusal refusal = assertThrows(Refusal.class, () -> backup.open().inspect());
        assertTrue(refusal.getMessage().contains("is not the id of its bytes"));
    }

    private Restored restore() throws IOException {
        return backup.open().restore(TinyBackup.ID, directory.resolve("target"));
    }

    private Keyring keyring() throws IOException {
        VaultDirectory files = new VaultDirectory(vault.directory);
        return Keyring.load(files, Config.read(files), vault.master);
    }

    private void delete(String name) throws IOException {
        Files.delete(vault.directory.resolve(name));
    }
}
