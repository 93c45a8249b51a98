package io.meridian.interfaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.Catalogue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/** With an engine that backs up by copying, and does it wrong where a test says so. */
final class QuickstartTest {
    @TempDir private Path folder;

    @Test
    void showsEachStepAndWhatToTryNext() throws IOException {
        CliRun run = new CliRun(new CopyingEngine()).in(folder).run("quickstart");

        assertEquals(0, run.exitCode(), run.out() + run.err());
        Path made = folder.resolve("meridian-quickstart-1");
        assertTrue(run.out().startsWith("Quickstart in " + made + "\n"), run.out());
        assertTrue(run.out().contains("every byte, mode, owner and time"), run.out());
        assertTrue(run.out().contains("export MERIDIAN_REPO=" + made + "/repository\n"), run.out());
        assertFalse(run.out().contains("FAILED"), run.out());
        assertTrue(run.out().contains("meridian backup diff copy-0 copy-1\n"), run.out());
        assertRealistic(made.resolve("data"));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(made), left.toList(), "it stays in its own folder");
        }
    }

    @Test
    void aFolderThatIsNotEmptyIsRefusedAndLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("mine"), "x");

        CliRun run = new CliRun(new CopyingEngine()).run("quickstart", folder.toString());

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("is not empty"), run.err());
        assertEquals("x", Files.readString(file));
        assertEquals(0, run.opened());
    }

    @Test
    void asJsonItIsOneReportFromAFolderOfItsOwn() throws IOException {
        Files.createDirectory(folder.resolve("meridian-quickstart-1"));

        CliRun run = new CliRun(new CopyingEngine()).in(folder).run("quickstart", "--json");

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(
                run.out().startsWith("{\"directory\":\"" + folder + "/meridian-quickstart-2\""),
                run.out());
        assertTrue(
                run.out().contains("\"success\":true,\"steps\":[{\"step\":\"make sample data\""));
        assertEquals(1, run.out().lines().count());
    }

    @Test
    void oneWrongByteFailsIt() {
        assertFails(
                restored -> {
                    try (FileChannel file =
                            FileChannel.open(
                                    restored.resolve("app.db"), StandardOpenOption.WRITE)) {
                        FileTime time = Files.getLastModifiedTime(restored.resolve("app.db"));
                        file.write(ByteBuffer.wrap(new byte[] {1}), 12_345_678);
                        Files.setLastModifiedTime(restored.resolve("app.db"), time);
                    }
                },
                "app.db: other content");
    }

    @Test
    void aBackupThatIsNotVerifiedFailsIt() {
        FakeEngine unverified = new FakeEngine();
        unverified.answer(Catalogue.BACKUP_CREATE, Samples.created(true));

        CliRun run = new CliRun(unverified).in(folder).run("quickstart");

        assertEquals(5, run.exitCode());
        assertTrue(run.out().contains("FAILED: "), run.out());
        assertFalse(unverified.operations().contains("backup.restore.apply"));
    }

    private void assertFails(CopyingEngine.AfterRestore spoil, String told) {
        CliRun run = new CliRun(new CopyingEngine(spoil)).in(folder).run("quickstart");

        assertEquals(5, run.exitCode(), run.out());
        assertTrue(run.out().contains("FAILED: "), run.out());
        assertTrue(run.out().contains(told), run.out());
    }

    private static void assertRealistic(Path data) throws IOException {
        try (Stream<Path> paths = Files.walk(data)) {
            assertTrue(paths.count() > 300);
        }
        byte[] header = new byte[16];
        ByteBuffer.wrap(Files.readAllBytes(data.resolve("app.db"))).get(header);
        assertEquals("SQLite format 3\0", new String(header, StandardCharsets.US_ASCII));
        assertEquals(20 << 20, Files.size(data.resolve("app.db")));
        assertTrue(Files.isSymbolicLink(data.resolve("links/to-nothing")));
    }
}
