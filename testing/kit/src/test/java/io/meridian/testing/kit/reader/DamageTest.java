package io.meridian.testing.kit.reader;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/** Damage by accident and by a store that repairs the CRC behind it. */
final class DamageTest {

    @TempDir Path directory;
    private TinyBackup backup;
    private List<String> names;

    @BeforeEach
    void writeVault() throws IOException {
        backup = TinyBackup.write(directory, 5);
        backup.writeMark(1, 4);
        backup.writeMark(2, 5);
        backup.open().inspect();
        names = new VaultDirectory(backup.vault.directory).all("");
    }

    @Test
    void everyFlippedByteIsRefused() throws IOException {
        for (String name : names) {
            byte[] whole = read(name);
            for (int at = 0; at < whole.length; at++) {
                byte[] flipped = whole.clone();
                flipped[at] ^= 0x10;
                refuses(name, flipped, "flipped at " + at);
            }
            backup.vault.write(name, whole);
        }
    }

    @Test
    void everyFlippedByteUnderARepairedCrcIsRefused() throws IOException {
        for (String name : names) {
            byte[] whole = read(name);
            for (int at = 0; at < whole.length - 4; at++) {
                byte[] flipped = whole.clone();
                flipped[at] ^= 0x01;
                refuses(name, withCrc(flipped), "forged at " + at);
            }
            backup.vault.write(name, whole);
        }
    }

    @Test
    void everyTruncationAndExtensionIsRefused() throws IOException {
        for (String name : names) {
            byte[] whole = read(name);
            for (int length = 0; length < whole.length; length += 7) {
                refuses(name, Arrays.copyOf(whole, length), "cut to " + length);
            }
            refuses(name, Arrays.copyOf(whole, whole.length + 1), "extended");
            backup.vault.write(name, whole);
        }
    }

    @Test
    void anObjectUnderAnotherNameIsRefused() throws IOException {
        Path marks = backup.vault.directory.resolve("marks/" + backup.name16);
        Files.copy(
                marks.resolve("000001"),
                marks.resolve("000002"),
                StandardCopyOption.REPLACE_EXISTING);

        Refusal refusal = assertThrows(Refusal.class, () -> backup.open().backups());
        assertTrue(refusal.getMessage().contains("tag does not match"), refusal::getMessage);
    }

    @Test
    void aPackUnderAnotherNameIsRefused() throws IOException {
        byte[] pack = read("packs/" + backup.data.id());
        backup.vault.write("packs/" + backup.metadata.id(), pack);

        assertThrows(Refusal.class, () -> backup.open().inspect());
    }

    @Test
    void bytesAfterTheLastFieldAreRefused() throws IOException {
        byte[] payload = new Out().u8(1).text(backup.name16).u8(0).done();
        backup.vault.seal("outcomes/" + backup.session, 'O', 1, payload);

        Refusal refusal = assertThrows(Refusal.class, () -> backup.open());
        assertTrue(refusal.getMessage().contains("left over"), refusal::getMessage);
    }

    @Test
    void aChunkThatIsNotItsIdIsRefused() throws IOException {
        TinyVault vault = backup.vault;
        byte[] plain = TinyBackup.plain(8);
        TinyChunk lying = new TinyChunk(vault.random(32), plain, 0, plain);
        vault.writePack(backup.session, 1, TinyVault.DATA, lying);

        assertThrows(Refusal.class, () -> backup.open().inspect());
    }

    @Test
    void aWrongEncodingOrLengthInsideTheFrameIsRefused() throws IOException {
        TinyVault vault = backup.vault;
        byte[] plain = TinyBackup.plain(8);
        byte[] longer = Arrays.copyOf(plain, plain.length + 1);
        for (int encoding = 0; encoding <= 5; encoding++) {
            TinyChunk chunk = vault.chunk(TinyVault.DATA, 1, plain, encoding, longer);
            TinyVault.Pack pack = vault.writePack(backup.session, 1, TinyVault.DATA, chunk);

            assertThrows(Refusal.class, () -> backup.open().inspect(), "encoding " + encoding);
            Files.delete(vault.directory.resolve("packs/" + pack.id()));
        }
    }

    private void refuses(String name, byte[] object, String how) throws IOException {
        backup.vault.write(name, object);
        assertThrows(Refusal.class, () -> backup.open().inspect(), name + " " + how);
    }

    private byte[] read(String name) throws IOException {
        return Files.readAllBytes(backup.vault.directory.resolve(name));
    }

    private static byte[] withCrc(byte[] object) {
        byte[] before = Arrays.copyOf(object, object.length - 4);
        return ByteBuffer.wrap(object).putInt(before.length, TinyVault.crc(before)).array();
    }
}
