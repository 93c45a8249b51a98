package io.meridian.testing.kit.reader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

final class KeysTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @TempDir Path directory;
    private TinyBackup backup;

    @BeforeEach
    void writeVault() throws IOException {
        backup = TinyBackup.write(directory, 2);
    }

    @Test
    void opensWithTheRecoveryPhraseInAnyDress() throws IOException {
        String phrase = phrase(new TinyKeys(backup.vault).writeSlot("00000001", 2));

        assertEquals(1, openWithPhrase(phrase).backups().size());
        String dressed =
                phrase.toLowerCase(Locale.ROOT)
                        .replace('-', ' ')
                        .replace('1', 'l')
                        .replace('0', 'o');
        assertEquals(1, openWithPhrase(dressed).backups().size());
    }

    @Test
    void refusesAPhraseWithOneWrongCharacter() throws IOException {
        String phrase = phrase(new TinyKeys(backup.vault).writeSlot("00000001", 2));
        char wrong = phrase.charAt(3) == 'A' ? 'B' : 'A';

        assertThrows(
                Refusal.class,
                () -> openWithPhrase(phrase.substring(0, 3) + wrong + phrase.substring(4)));
    }

    @Test
    void phraseOfZerosAndOnesKeepsEveryBit() throws Refusal {
        byte[] zeros = new byte[32];
        byte[] ones = new byte[32];
        Arrays.fill(ones, (byte) 0xff);

        assertArrayEquals(zeros, RecoveryPhrase.secret(phrase(zeros)));
        assertArrayEquals(ones, RecoveryPhrase.secret(phrase(ones)));
    }

    @Test
    void opensWithThePassphraseAndNoOther() throws IOException {
        new TinyKeys(backup.vault).writePassphraseSlot("00000002", "korrekt hästbatteri");

        assertEquals(1, openWithPassphrase("korrekt hästbatteri").backups().size());
        assertThrows(Refusal.class, () -> openWithPassphrase("korrekt hastbatteri"));
    }

    @Test
    void refusesAKeyFileWithAWrongCheck() throws IOException {
        String line = Files.readString(backup.keyFile);
        int at = line.length() - 12;
        char wrong = line.charAt(at) == '0' ? '1' : '0';
        Files.writeString(backup.keyFile, line.substring(0, at) + wrong + line.substring(at + 1));

        assertThrows(Refusal.class, backup::open);
    }

    @Test
    void refusesASecretThatTheMasterKeyDoesNotGive() throws IOException {
        byte[] other = new TinyKeys(backup.vault).writeSlot("00000003", 1);
        Path keyFile = new TinyKeys(backup.vault).writeKeyFile(TinyBackup.SLOT, other);

        assertThrows(Refusal.class, () -> IndependentReader.open(backup.vault.directory, keyFile));
    }

    @Test
    void refusesAnotherRepositorysKeyFile() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        TinyBackup other = TinyBackup.write(elsewhere, 3);

        assertThrows(
                Refusal.class, () -> IndependentReader.open(backup.vault.directory, other.keyFile));
    }

    private IndependentReader openWithPhrase(String phrase) throws IOException {
        return IndependentReader.openWithPhrase(backup.vault.directory, phrase);
    }

    private IndependentReader openWithPassphrase(String passphrase) throws IOException {
        return IndependentReader.openWithPassphrase(backup.vault.directory, passphrase);
    }

    /** The phrase of a secret, bit by bit. */
    private static String phrase(byte[] secret) {
        StringBuilder bits = new StringBuilder();
        for (byte b : secret) {
            bits.append("%8s".formatted(Integer.toBinaryString(b & 0xff)).replace(' ', '0'));
        }
        bits.append("0000");
        byte[] hash = Crypto.sha256(secret);
        for (int i = 0; i < 20; i++) {
            bits.append((hash[i / 8] >> (7 - i % 8)) & 1);
        }
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < bits.length(); i += 5) {
            letters.append(i > 0 && i % 20 == 0 ? "-" : "");
            letters.append(ALPHABET.charAt(Integer.parseInt(bits.substring(i, i + 5), 2)));
        }
        return letters.toString();
    }
}
