package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** A source that isn't there, or goes away, is no reason to lose a backup of it. */
final class VanishedSourceTest {
    private Site site;
    private Path source;
    private Path state;
    private String backup;

    @BeforeEach
    void backUp() throws IOException {
        site = new Site().init();
        source = site.directory("source");
        for (int i = 0; i < 3000; i++) {
            Files.writeString(source.resolve("file-" + i), "content of " + i);
        }
        state = Programs.copy(source, site.path("state"));
        backup = site.backUp(source);
    }

    @AfterEach
    void close() {
        site.assertHolds(site.reader(), backup, state);
        site.close();
    }

    @Test
    void aSourceThatIsGoneIsNotFound() {
        Programs.remove(source);

        create().expectFailure(3, source.toString());
        assertEquals(Set.of(backup), Site.backups(site.reader()));
    }

    @Test
    void aSourceThatIsAFileIsRefused() throws IOException {
        Programs.remove(source);
        Files.writeString(source, "a file");

        create().expectFailure(2, "not a directory");
    }

    /** Whatever it finds, it is told, and it is no defect. */
    @Test
    void aSourceThatGoesWhileItIsReadIsReported() throws IOException {
        for (int i = 0; i < 3000; i++) {
            Files.writeString(source.resolve("file-" + i), "changed content of " + i);
        }
        Path sessions = site.vault().resolve("sessions");
        Files.createDirectories(sessions);
        Running create = site.product().start("backup", "create", source.toString());
        create.await(() -> !isEmpty(sessions));
        Programs.remove(source);
        Ended ended = create.end();

        assertTrue(Set.of(0, 3, 6, 8).contains(ended.exitCode()), ended::toString);
        if (ended.exitCode() == 0) {
            assertNotEquals(1, Site.backups(site.reader()).size(), ended::toString);
        }
        Site.inspect(site.reader());
        site.verifyEverything();
    }

    private Ended create() {
        return site.product().run("backup", "create", source.toString());
    }

    private static boolean isEmpty(Path directory) {
        String[] names = directory.toFile().list();
        return names == null || names.length == 0;
    }
}
