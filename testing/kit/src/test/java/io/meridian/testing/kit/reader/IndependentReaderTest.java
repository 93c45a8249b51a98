package io.meridian.testing.kit.reader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.List;
import java.util.Map;

final class IndependentReaderTest {

    @TempDir Path directory;
    private TinyBackup backup;
    private Path target;

    @BeforeEach
    void writeVault() throws IOException {
        backup = TinyBackup.write(directory, 1);
        target = directory.resolve("target");
    }

    @Test
    void restoresEveryKindOfEntry() throws IOException {
        Restored restored = backup.open().restore(TinyBackup.ID, target);

        assertEquals(new Restored(10, List.of()), restored);
        checkTarget();
    }

    @Test
    void restoresModesTimesAndExtendedAttributes() throws IOException {
        backup.open().restore(TinyBackup.ID, target);

        assertEquals(04711, mode("docs/set"));
        assertEquals(01755, mode("docs"));
        assertEquals(0500, mode("docs/sub"));
        assertEquals(0750, mode(""));
        Instant modified = Instant.ofEpochSecond(1_700_000_000, 123_456_789);
        for (String path : List.of("", "docs", "docs/all", "docs/link", "docs/sub")) {
            Path file = target.resolve(path);
            assertEquals(
                    modified,
                    Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant(),
                    path);
        }
        UserDefinedFileAttributeView view =
                Files.getFileAttributeView(
                        target.resolve("docs"), UserDefinedFileAttributeView.class);
        assertEquals(List.of("note"), view.list());
    }

    @Test
    void namesWhatItCouldNotRestore() throws IOException {
        Path fresh = Files.createDirectory(directory.resolve("fresh"));
        Out foreign = new Out().uvar(1).text("security.capability").text("x");
        TinyBackup odd =
                TinyBackup.writeLeaf(
                        fresh,
                        tree ->
                                tree.directory("", 0755)
                                        .modified(-7, 0)
                                        .directory("exact", 0755)
                                        .modified(-7, 5)
                                        .directory("rounded", 0755)
                                        .modified(7, 5)
                                        .entry("strange", 0, 0755, foreign, new Out()));

        Restored restored = odd.open().restore(TinyBackup.ID, target);

        assertEquals(
                List.of(
                        "exact modification time: 1 entries, first rounded",
                        "extended attribute security.capability: 1 entries, first strange"),
                restored.notRestored());
        for (String path : List.of("exact", "rounded")) {
            assertEquals(-7_000, Files.getLastModifiedTime(target.resolve(path)).toMillis());
        }
    }

    @Test
    void leavesHolesUnwritten() throws IOException {
        backup.open().restore(TinyBackup.ID, target);

        Path file = target.resolve("docs/all");
        Process du = new ProcessBuilder("du", "-B1", file.toString()).start();
        String printed = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        long allocated = Long.parseLong(printed.split("\t", 2)[0]);
        assertTrue(allocated < TinyBackup.HOLE, printed);
    }

    @Test
    void restoresFromPacksWithoutIndexes() throws IOException {
        Files.delete(backup.vault.directory.resolve("indexes/" + backup.index));
        IndependentReader reader = backup.open();

        List<String> problems = reader.rebuildIndexFromPacks();

        assertEquals(List.of(), problems);
        reader.restore(TinyBackup.ID, target);
        checkTarget();
    }

    @Test
    void listsWhatTheManifestSays() throws IOException {
        Backup found = backup.open().backups().getFirst();

        assertEquals(TinyBackup.ID, found.id());
        assertEquals("full", found.type());
        assertEquals(List.of("nightly", "home"), found.tags());
        assertEquals("/home", found.source().location());
        assertEquals(-3L, found.source().schemaVersion());
        assertEquals(new Manifest.Statistics(10, 4, 3, 5, 6, 7, 8, 9), found.statistics());
        assertEquals(2, found.manifest().findingCount());
        assertEquals("CHANGED", found.findings().getFirst().code());
        assertFalse(found.isPinned());
        assertFalse(found.isVerified());
    }

    @Test
    void appliesMarksInTheOrderOfTheirNumbers() throws IOException {
        backup.writeMark(1, 4);
        backup.writeMark(2, 1);
        backup.writeMark(3, 3, "kept", "", "year", "2025");
        backup.writeMark(4, 5);
        backup.writeMark(5, 4);

        Backup found = backup.open().backups().getFirst();

        assertTrue(found.isPinned());
        assertTrue(found.isVerified());
        assertEquals(List.of("kept", "year=2025"), found.tags());
    }

    @Test
    void aLaterFailedVerificationTakesTheVerificationBack() throws IOException {
        backup.writeMark(1, 1);
        backup.writeMark(2, 2);

        assertFalse(backup.open().backups().getFirst().isVerified());
    }

    @Test
    void inspectsEveryTypeOfObject() throws IOException {
        TinyVault vault = backup.vault;
        String session = backup.session;
        backup.writeMark(1, 5);
        vault.seal("keys/0a1b2c3d.confirmed", 'N', 0, new Out().time(1, 0).done());
        Out begun = new Out().text("backup").text("host").uvar(77).svar(5).time(1, 0);
        vault.seal("sessions/" + session, 'S', 1, begun.done());
        vault.seal("sessions/" + session + ".000001", 'T', 1, new Out().uvar(1).done());
        vault.writeRolledUp(vault.id16(), 1);
        String gone = vault.nameOfBackup("gone");
        Out forgotten = new Out().hex(session).text("gone").text("policy").time(1, 0);
        vault.seal("forgotten/" + gone, 'F', 1, forgotten.done());
        String pack = vault.id16();
        Out verdict = new Out().uvar(1).hex(pack).uvar(0);
        vault.seal("verdicts/0000000001", 'V', 1, verdict.done());
        Out generation = new Out().uvar(1).hex(pack).time(1, 0);
        vault.seal("condemned/0000000001", 'G', 1, generation.done());
        Out scrub = new Out().uvar(1).hex(vault.id16()).time(1, 0).u8(0);
        vault.seal("scrubs/" + session, 'D', 1, scrub.done());

        Map<Character, Integer> counts = backup.open().inspect();

        assertEquals(
                "BCDEFGIKMNOPRSTV",
                String.join("", counts.keySet().stream().map(String::valueOf).toList()));
    }

    @Test
    void runsAsACommand() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        String vault = backup.vault.directory.toString();
        String key = backup.keyFile.toString();

        assertEquals(0, Main.run(List.of(vault, key), out, out));
        assertEquals(0, Main.run(List.of(vault, key, TinyBackup.ID, target.toString()), out, out));
        assertEquals(1, Main.run(List.of(vault, key, TinyBackup.ID, target.toString()), out, out));
        assertEquals(2, Main.run(List.of(vault), out, out));

        checkTarget();
        String text = printed.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("restored 10 entries"), text);
        assertTrue(text.contains("target is not empty"), text);
    }

    private void checkTarget() throws IOException {
        Path notUtf8 = target.resolve(RawPaths.link(TinyBackup.NAME_NOT_UTF8));
        assertArrayEquals(TinyBackup.plain(0), Files.readAllBytes(notUtf8));
        assertArrayEquals(
                TinyBackup.expectedContent(), Files.readAllBytes(target.resolve("docs/all")));
        assertTrue(Files.isSameFile(target.resolve("docs/all"), target.resolve("docs/other")));
        assertArrayEquals(
                TinyBackup.plain(4), Files.readAllBytes(target.resolve("docs/set")), "a delta");
        assertEquals(0, Files.size(target.resolve("docs/empty")));
        assertTrue(Files.isSameFile(notUtf8, target.resolve("docs/link")));
        assertEquals(Path.of("/absent"), Files.readSymbolicLink(target.resolve("docs/sub/root")));
    }

    private int mode(String path) throws IOException {
        return (Integer) Files.getAttribute(target.resolve(path), "unix:mode") & 07777;
    }
}
