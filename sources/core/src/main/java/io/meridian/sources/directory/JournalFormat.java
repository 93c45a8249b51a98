package io.meridian.sources.directory;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.posix.RawPath;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The journal's text, one record a line: word, values, and the CRC-32C of what comes before it,
 * separated by spaces.
 *
 * <pre>
 * meridian-restore-journal 1 CRC
 * begun DESTINATION PROCESS CRC
 * staged INODE CRC
 * switching CRC | switching-aside PATH CRC
 * </pre>
 *
 * <p>Names are percent-escaped. Lines are only ever appended, so that an incomplete or damaged one
 * is the last, and what it was to announce had not begun.
 */
final class JournalFormat {
    static final String HEADER = "meridian-restore-journal 1";

    private JournalFormat() {}

    static byte[] header() {
        return line(HEADER);
    }

    static byte[] line(JournalRecord entry) {
        return line(
                switch (entry) {
                    case JournalRecord.Begun begun ->
                            "begun " + escape(begun.destination().key()) + " " + begun.process();
                    case JournalRecord.Staged staged -> "staged " + staged.inode();
                    case JournalRecord.Switching _ -> "switching";
                    case JournalRecord.SwitchingAside to ->
                            "switching-aside " + escape(RawPath.bytes(to.aside()));
                });
    }

    /**
     * Empty when this is a journal of another version, or one that nobody of ours wrote: nobody
     * here understands it.
     */
    static Optional<List<JournalRecord>> parse(byte[] content) {
        List<JournalRecord> entries = new ArrayList<>();
        List<String> lines = validLines(new String(content, StandardCharsets.US_ASCII));
        if (lines.isEmpty()) {
            return Optional.of(entries);
        }
        if (!lines.getFirst().equals(HEADER)) {
            return Optional.empty();
        }
        try {
            for (String line : lines.subList(1, lines.size())) {
                entries.add(parseLine(line.split(" ")));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
        return Optional.of(entries);
    }

    private static JournalRecord parseLine(String[] words) {
        return switch (words[0]) {
            case "begun" ->
                    new JournalRecord.Begun(
                            EntryPath.ofKey(unescape(words[1])), Long.parseLong(words[2]));
            case "staged" -> new JournalRecord.Staged(Long.parseLong(words[1]));
            case "switching" -> new JournalRecord.Switching();
            case "switching-aside" ->
                    new JournalRecord.SwitchingAside(RawPath.path(unescape(words[1])));
            default -> throw new IllegalArgumentException("journal record " + words[0]);
        };
    }

    /** Lines up to the first whose sum is wrong, without their sums. */
    private static List<String> validLines(String content) {
        List<String> valid = new ArrayList<>();
        for (String line : content.split("\n", -1)) {
            int sum = line.lastIndexOf(' ');
            if (sum < 0 || !line.substring(sum + 1).equals(sum(line.substring(0, sum)))) {
                return valid;
            }
            valid.add(line.substring(0, sum));
        }
        return valid;
    }

    private static byte[] line(String text) {
        return (text + " " + sum(text) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String sum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return String.format("%08x", crc.getValue());
    }

    private static String escape(byte[] bytes) {
        StringBuilder escaped = new StringBuilder();
        for (byte each : bytes) {
            boolean plain = each > ' ' && each < 0x7F && each != '%';
            escaped.append(plain ? String.valueOf((char) each) : String.format("%%%02X", each));
        }
        return escaped.toString();
    }

    private static byte[] unescape(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            boolean code = escaped.charAt(i) == '%';
            bytes.write(code ? Integer.parseInt(escaped, i + 1, i + 3, 16) : escaped.charAt(i));
            i += code ? 2 : 0;
        }
        return bytes.toByteArray();
    }
}
