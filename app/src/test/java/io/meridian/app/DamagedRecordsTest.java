package io.meridian.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults.Verified;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.DoctorRequest;
import io.meridian.engine.api.DoctorResult;
import io.meridian.engine.api.RepositoryRequests;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A real vault's records rot; what is told arrives at the engine's door. */
final class DamagedRecordsTest {
    private static final int INSIDE = 40;

    private Home home;
    private Path vault;

    @BeforeEach
    void backUp(@TempDir Path folder) throws IOException {
        Path top = folder.toRealPath();
        home = new Home(top.resolve("home"));
        vault = top.resolve("home/.meridian/backups");
        home.backUp(Home.write(top.resolve("data"), "readme", "read me").getParent());
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void aRottenKeySlotThatNobodyUsesIsToldByWhoeverLooks() throws IOException {
        String damaged = rot("keys/" + unusedSlot());

        assertToldByDoctor(damaged);
        assertEquals(List.of(damaged), errors(described()));
        Verified all = verifyAll();
        assertFalse(all.valid());
        assertEquals(List.of(damaged), errors(all.findings()));
    }

    @Test
    void aRottenManifestIsToldByWhoeverLooks() throws IOException {
        String damaged = rot("backups/" + only("backups"));

        assertToldByDoctor(damaged);
        assertEquals(List.of(damaged), errors(described()));
        assertEquals(List.of(damaged), errors(verifyAll().findings()));
        assertEquals(List.of(damaged), errors(listed()));
    }

    private void assertToldByDoctor(String object) {
        DoctorResult result = home.run(Catalogue.DOCTOR, new DoctorRequest(Home.DEFAULT));

        assertFalse(result.healthy(), result.toString());
        assertTrue(errors(result.findings()).contains(object), result.toString());
    }

    private Verified verifyAll() {
        return home.run(
                Catalogue.BACKUP_VERIFY,
                new BackupRequests.Verify(Home.DEFAULT, null, BackupRequests.Level.QUICK));
    }

    private List<Finding> described() {
        return home.run(Catalogue.REPO_INFO, new RepositoryRequests.Describe(Home.DEFAULT))
                .findings();
    }

    private List<Finding> listed() {
        return home.run(
                        Catalogue.BACKUP_LIST,
                        new BackupRequests.ListAll(Home.DEFAULT, null, null, Set.of(), false))
                .findings();
    }

    private static List<String> errors(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::object)
                .toList();
    }

    /** The key file names the slot in use. */
    private String unusedSlot() throws IOException {
        Path keys = home.path.resolve(".meridian/keys");
        String keyFile = Files.readString(keys.resolve(only(keys)));
        return names(vault.resolve("keys")).stream()
                .filter(slot -> !keyFile.contains(slot))
                .findFirst()
                .orElseThrow();
    }

    private String rot(String object) throws IOException {
        Path file = vault.resolve(object);
        byte[] bytes = Files.readAllBytes(file);
        bytes[INSIDE] ^= 1;
        Files.delete(file);
        Files.write(file, bytes);
        return object;
    }

    private String only(String prefix) throws IOException {
        return only(vault.resolve(prefix));
    }

    private static String only(Path folder) throws IOException {
        List<String> names = names(folder);
        assertEquals(1, names.size(), names::toString);
        return names.getFirst();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
