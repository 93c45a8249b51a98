package io.meridian.sources.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meridian.kernel.entry.EntryPath;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

final class JournalFormatTest {
    private static final List<JournalRecord> RECORDS =
            List.of(
                    new JournalRecord.Begun(
                            EntryPath.ofKey(new byte[] {' ', '%', (byte) 0xff, '\n'}), 4711),
                    new JournalRecord.Staged(Long.MAX_VALUE),
                    new JournalRecord.SwitchingAside(Path.of("/a b/c")),
                    new JournalRecord.Switching());

    @Test
    void recordsComeBack() {
        assertEquals(Optional.of(RECORDS), JournalFormat.parse(journal()));
    }

    @Test
    void cutAnywhereItHasItsWholeRecordsOnly() {
        byte[] whole = journal();
        int known = 0;
        for (int length = 0; length <= whole.length; length++) {
            List<JournalRecord> records =
                    JournalFormat.parse(Arrays.copyOf(whole, length)).orElseThrow();
            assertEquals(RECORDS.subList(0, records.size()), records);
            known = Math.max(known, records.size());
        }
        assertEquals(RECORDS.size(), known);
    }

    @Test
    void damagedRecordEndsIt() {
        byte[] damaged = journal();
        damaged[JournalFormat.header().length + 3] ^= 1;

        assertEquals(Optional.of(List.of()), JournalFormat.parse(damaged));
    }

    @Test
    void otherVersionsAreNotUnderstood() {
        assertEquals(Optional.empty(), JournalFormat.parse(line("meridian-restore-journal 2")));
    }

    @Test
    void recordsThatNobodyWroteAreNotUnderstood() {
        for (String wrong :
                List.of(
                        "begun",
                        "begun a",
                        "begun a x",
                        "begun .. 1",
                        "begun %0 1",
                        "staged -",
                        "switching-aside",
                        "switching-aside %00",
                        "other 1")) {
            assertEquals(Optional.empty(), JournalFormat.parse(journalOf(wrong)), wrong);
        }
    }

    /** Lines changed at random, with their sums right or not; -Dseed=N replays one. */
    @Test
    void noBytesMakeItFail() {
        long given = Long.getLong("seed", 0);
        for (int i = 0; i < 20_000; i++) {
            long seed =
                    given == 0
                            ? java.util.concurrent.ThreadLocalRandom.current().nextLong()
                            : given;
            java.util.Random random = new java.util.Random(seed);
            StringBuilder text = new StringBuilder();
            for (int words = random.nextInt(5); words >= 0; words--) {
                text.append(word(random)).append(random.nextInt(9) == 0 ? "" : " ");
            }
            byte[] bytes =
                    random.nextInt(4) == 0
                            ? text.toString().getBytes(StandardCharsets.UTF_8)
                            : journalOf(text.toString());
            try {
                Optional<List<JournalRecord>> read = JournalFormat.parse(bytes);
                assertEquals(read, JournalFormat.parse(bytes));
            } catch (RuntimeException wrong) {
                throw new AssertionError("replay with -Dseed=" + seed + ": " + text, wrong);
            }
        }
    }

    private static String word(java.util.Random random) {
        String[] words = {
            "begun",
            "staged",
            "switching",
            "switching-aside",
            "%",
            "%2",
            "%zz",
            "%41",
            "/a",
            "..",
            "-1",
            "99999999999999999999",
            "%00",
            "a%00b",
            "",
            "\u00e9",
            "7"
        };
        return words[random.nextInt(words.length)];
    }

    private static byte[] journalOf(String record) {
        ByteArrayOutputStream journal = new ByteArrayOutputStream();
        journal.writeBytes(JournalFormat.header());
        journal.writeBytes(line(record));
        return journal.toByteArray();
    }

    /** Text with its sum. */
    static byte[] line(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return String.format("%s %08x%n", text, crc.getValue()).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] journal() {
        ByteArrayOutputStream journal = new ByteArrayOutputStream();
        journal.writeBytes(JournalFormat.header());
        RECORDS.forEach(each -> journal.writeBytes(JournalFormat.line(each)));
        return journal.toByteArray();
    }
}
