package io.meridian.repository.vault.crypto;

import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.repository.KeyLooks;
import io.meridian.repository.Unlock;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** The line in a key file (document, section 3). */
record KeyFileText(Id16 repository, String slot, Key secret) {
    private static final String MAGIC = "MERIDIAN-KEY-1";
    private static final int FIELDS = 5;

    String write() {
        String line =
                String.join(
                        " ",
                        MAGIC,
                        repository.hex(),
                        slot,
                        HexFormat.of().formatHex(secret.reveal()));
        return line + " " + check(line) + "\n";
    }

    /**
     * Reads what a file holds.
     *
     * @throws InvalidRequest code {@code key.file_malformed}, saying what is there instead
     */
    static KeyFileText read(Unlock.KeyFileText file) {
        String[] fields = file.text().strip().split(" ", -1);
        if (!fields[0].equals(MAGIC)) {
            throw wrong(file, "one line that begins with " + MAGIC, KeyLooks.of(file.text()));
        }
        if (fields.length != FIELDS) {
            throw wrong(file, FIELDS + " words in its line", fields.length + "; it was cut");
        }
        if (!check(String.join(" ", fields[0], fields[1], fields[2], fields[3]))
                .equals(fields[4])) {
            throw wrong(
                    file,
                    "a check value that fits the line",
                    "another: a character was changed or lost");
        }
        try {
            Names.slot(fields[2]);
            return new KeyFileText(
                    Id16.parse(fields[1]), fields[2], Key.of(HexFormat.of().parseHex(fields[3])));
        } catch (IllegalArgumentException malformed) {
            throw wrong(file, "hexadecimal fields", "a field that is none");
        }
    }

    private static String check(String line) {
        CRC32C crc = new CRC32C();
        crc.update(line.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static InvalidRequest wrong(Unlock.KeyFileText file, String expected, String found) {
        return new InvalidRequest(
                "key.file_malformed",
                file.described() + " is not a vault's: expected " + expected + ", found " + found,
                "name the file that 'meridian repo init' wrote for this repository: --key-file",
                "or open it with --passphrase-file or the recovery phrase: --phrase-file");
    }
}
