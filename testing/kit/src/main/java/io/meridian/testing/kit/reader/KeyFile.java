package io.meridian.testing.kit.reader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The key file of section 3. */
record KeyFile(String repositoryId, String slot, String secretHex) {

    private static final Pattern LINE =
            Pattern.compile(
                    "(MERIDIAN-KEY-1 ([0-9a-f]{32}) ([0-9a-f]{8}) ([0-9a-f]{64})) ([0-9a-f]{8})\n"
                            + "?");

    static KeyFile read(Path file) throws IOException {
        String name = "key file " + file;
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        Matcher line = LINE.matcher(text);
        Refusal.unless(line.matches(), name, "is not one MERIDIAN-KEY-1 line");
        byte[] checked = line.group(1).getBytes(StandardCharsets.US_ASCII);
        String check = "%08x".formatted(Crypto.crc32c(checked, 0, checked.length));
        Refusal.unless(check.equals(line.group(5)), name, "check does not match, is it complete?");
        return new KeyFile(line.group(2), line.group(3), line.group(4));
    }

    byte[] secret() {
        return HexFormat.of().parseHex(secretHex);
    }

    @Override
    public String toString() {
        return "key file of slot " + slot;
    }
}
