package io.meridian.repository.vault.crypto;

import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** The line in a key file (document, section 3). */
record KeyFileText(Id16 repository, String slot, Key secret) {
    private static final String MAGIC = "MERIDIAN-KEY-1";

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

    static KeyFileText read(String text) {
        String[] fields = text.strip().split(" ", -1);
        if (fields.length != 5 || !fields[0].equals(MAGIC)) {
            throw wrong("expected one line that begins with " + MAGIC);
        }
        if (!check(String.join(" ", fields[0], fields[1], fields[2], fields[3]))
                .equals(fields[4])) {
            throw wrong("its check value does not fit: a character was changed or lost");
        }
        try {
            Names.slot(fields[2]);
            return new KeyFileText(
                    Id16.parse(fields[1]), fields[2], Key.of(HexFormat.of().parseHex(fields[3])));
        } catch (IllegalArgumentException malformed) {
            throw wrong("a field is not what it should be");
        }
    }

    private static String check(String line) {
        CRC32C crc = new CRC32C();
        crc.update(line.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static InvalidRequest wrong(String what) {
        return new InvalidRequest(
                "key.file_malformed",
                "this is not a key file: " + what,
                "use the file that 'meridian repo init' wrote, or open with --passphrase-file or"
                        + " the recovery phrase");
    }
}
