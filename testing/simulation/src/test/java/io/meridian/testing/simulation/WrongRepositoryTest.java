package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.meridian.testing.kit.tree.TreeComparison;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Places that hold no repository this program may use are refused by name and left alone. */
final class WrongRepositoryTest {
    private static final int VERSION_OFFSET = 5;

    private Site site;
    private Path source;

    @BeforeEach
    void makeSite() {
        site = new Site();
        source = Trees.grow(site.directory("source"), 1, 10);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aNewerFormatIsRefusedAndNotTouched() throws IOException {
        String backup = site.init().backUp(source);
        Path config = site.vault().resolve("config");
        byte[] original = Files.readAllBytes(config);
        Files.write(config, withVersion(original, 2));

        site.product().run("backup", "list").expectFailure(2, "version 2", "newer release");
        create().expectFailure(2, "version 2", "newer release");
        site.product().run("repo", "prune").expectFailure(2, "version 2", "newer release");

        Files.write(config, original);
        site.assertHolds(site.reader(), backup, source);
    }

    @Test
    void aDirectoryOfSomethingElseIsNoRepository() throws IOException {
        Path strange = Files.createDirectories(site.vault());
        Files.writeString(strange.resolve("letter.txt"), "dear Sir");

        create().expectFailure(3, strange.toString(), "repo init");
        site.product().run("repo", "init").expectFailure(4, strange.toString(), "empty");
        site.product().run("repo", "prune").expectFailure(3, strange.toString());

        assertEquals("dear Sir", Files.readString(strange.resolve("letter.txt")));
    }

    @Test
    void anEmptyDirectoryIsNoRepositoryYet() throws IOException {
        Files.createDirectories(site.vault());

        create().expectFailure(3, site.vault().toString(), "repo init");
        site.init();
        site.backUp(source);
    }

    @Test
    void aRepositoryThatIsNotThereIsNotMadeByMistake() {
        create().expectFailure(3, site.vault().toString(), "repo init");

        assertFalse(Files.exists(site.vault()));
    }

    @Test
    void aRepositoryIsNotMadeTwice() {
        String backup = site.init().backUp(source);

        site.product().run("repo", "init").expectFailure(4, site.vault().toString());

        site.assertHolds(site.reader(), backup, source);
    }

    @Test
    void aRepositoryMountedReadOnlyCanBeReadAndRestoredButNotWritten() {
        String backup = site.init().backUp(source);
        String vault = site.vault().toString();
        Programs.runIfAllowed("mount", "--bind", vault, vault);
        try {
            Programs.runIfAllowed("mount", "-o", "remount,bind,ro", vault);

            create().expectFailure(7, "read-only");
            site.product().run("backup", "delete", backup, "--force").expectFailure(7, "read-only");
            site.product().run("backup", "list").expect(0).expectSaid(backup);
            Path target = site.path("target");
            site.product().run("backup", "restore", backup, "--to", target.toString()).expect(0);
            TreeComparison.assertSame(source, target);
        } finally {
            Programs.run("umount", vault);
        }
        site.assertHolds(site.reader(), backup, source);
        site.backUp(source);
    }

    private Ended create() {
        return site.product().run("backup", "create", source.toString());
    }

    /** The same object with another version, and sound otherwise. */
    private static byte[] withVersion(byte[] object, int version) {
        byte[] changed = object.clone();
        changed[VERSION_OFFSET] = (byte) version;
        CRC32C crc = new CRC32C();
        crc.update(changed, 0, changed.length - Integer.BYTES);
        ByteBuffer.wrap(changed).putInt(changed.length - Integer.BYTES, (int) crc.getValue());
        return changed;
    }
}
