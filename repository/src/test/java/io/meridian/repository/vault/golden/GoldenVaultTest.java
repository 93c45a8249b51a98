package io.meridian.repository.vault.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Unlock;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.vault.Vault;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.crypto.KeyObjects;
import io.meridian.repository.vault.crypto.KeyRing;
import io.meridian.repository.vault.crypto.ObjectSeal;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.protocol.IndexView;
import io.meridian.repository.vault.protocol.VaultRecords;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.local.LocalStore;
import io.meridian.testing.kit.reader.IndependentReader;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The vault that the first release wrote must restore for ever, with the product and with a reader
 * that knows only the page.
 */
final class GoldenVaultTest {
    private static final Path GOLDEN = Path.of("../testing/kit/src/main/resources/golden/vault-1");

    private final SystemEnvironment environment = SystemEnvironment.create(new Cancellation());

    @TempDir Path temporary;

    @BeforeEach
    void copy() throws IOException {
        if (Files.isDirectory(GOLDEN)) {
            copyTree(GOLDEN, temporary.resolve("golden"));
        }
    }

    @AfterEach
    void stop() {
        environment.close();
    }

    @Test
    @EnabledIfSystemProperty(named = "golden.write", matches = ".+")
    void write() throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("golden.write")));
        new GoldenVault(folder, environment).make();
        try (ObjectStore store = LocalStore.open(environment, folder.resolve("vault"))) {
            Vault vault =
                    Vault.open(
                            store,
                            new Unlock.KeyFileText(Files.readString(folder.resolve("key"))),
                            environment);
            for (BackupRecord backup : vault.backups()) {
                Files.write(
                        folder.resolve(backup.id() + ".expected"),
                        RestoredDigest.of(vault.open(backup.id())));
            }
        }
    }

    @Test
    void everyBackupRestoresAsItWasWritten() throws IOException {
        try (ObjectStore store = LocalStore.open(environment, vault())) {
            Vault vault = Vault.open(store, new Unlock.KeyFileText(text("key")), environment);
            assertEquals(backups(), vault.backups().stream().map(BackupRecord::id).toList());
            for (String id : backups()) {
                assertEquals(expected(id), RestoredDigest.of(vault.open(id)), id);
                VerificationReport report = vault.verify(id, VerifyLevel.DEEP, Progress.NONE);
                assertTrue(report.valid(), () -> report.findings().toString());
            }
        }
    }

    @Test
    void everySlotOpensIt() throws IOException {
        try (ObjectStore store = LocalStore.open(environment, vault())) {
            Vault.open(store, new Unlock.KeyFileText(text("key")), environment);
            Vault.open(store, new Unlock.RecoveryPhrase(text("phrase")), environment);
            Vault.open(store, new Unlock.Passphrase(text("passphrase").strip()), environment);
        }
    }

    @Test
    void marksAndFindingsAreKept() throws IOException {
        try (ObjectStore store = LocalStore.open(environment, vault())) {
            Vault vault = Vault.open(store, new Unlock.KeyFileText(text("key")), environment);
            BackupRecord marked = vault.backups().getLast();
            assertEquals(List.of("kept", "golden"), marked.tags());
            assertTrue(marked.pinned() && marked.verified());
            assertEquals(7L, marked.schemaVersion());
            assertEquals("golden.note", marked.findings().getFirst().code());
        }
    }

    @Test
    void theIndependentReaderRestoresTheSame() throws Exception {
        IndependentReader reader = IndependentReader.open(vault(), temporary.resolve("golden/key"));
        for (String id : backups()) {
            Path target = temporary.resolve("restored-" + id);
            reader.restore(id, target);
            assertEquals(contents(expected(id)), RestoredDigest.ofDirectory(target), id);
        }
    }

    @Test
    void everyClassOfObjectIsInIt() throws IOException {
        Set<String> classes = new TreeSet<>();
        try (ObjectStore store = LocalStore.open(environment, vault())) {
            store.list("", object -> classes.add(classOf(object.name().value())));
        }
        assertEquals(
                Set.of(
                        "config",
                        "keys",
                        "keys confirmed",
                        "epochs",
                        "packs",
                        "indexes",
                        "backups",
                        "marks",
                        "sessions",
                        "sessions beat",
                        "outcomes",
                        "outcomes rolled",
                        "forgotten",
                        "condemned",
                        "verdicts",
                        "scrubs"),
                classes);
    }

    @Test
    void everyEncodingIsInIt() throws IOException {
        Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
        try (ObjectStore store = LocalStore.open(environment, vault())) {
            Id16 repository = Id16.parse(Vault.identify(store));
            KeyRing keys =
                    new KeyObjects(store, repository, environment)
                            .unlock(new Unlock.KeyFileText(text("key")))
                            .keys();
            VaultRecords records = new VaultRecords(store, new ObjectSeal(keys, environment));
            IndexView.load(records).index().forEach(it -> encodings.add(it.frame().encoding()));
        }
        assertEquals(EnumSet.allOf(Encoding.class), encodings);
    }

    private static String classOf(String name) {
        String prefix = name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
        if (name.endsWith(".confirmed")) {
            return prefix + " confirmed";
        }
        if (name.startsWith("outcomes/z-")) {
            return prefix + " rolled";
        }
        return prefix.equals("sessions") && name.contains(".") ? prefix + " beat" : prefix;
    }

    private Path vault() {
        return temporary.resolve("golden/vault");
    }

    private String text(String file) throws IOException {
        return Files.readString(temporary.resolve("golden").resolve(file));
    }

    private List<String> backups() throws IOException {
        List<String> ids = text("backups").lines().toList();
        assertFalse(ids.isEmpty());
        return ids;
    }

    private List<String> expected(String id) throws IOException {
        return Files.readAllLines(temporary.resolve("golden").resolve(id + ".expected"));
    }

    /** Path and content of files only: what a restore without our attributes can be held to. */
    private static Map<String, String> contents(List<String> expected) {
        Map<String, String> contents = new TreeMap<>();
        for (String line : expected) {
            String[] fields = line.split(" ", -1);
            if (fields[1].equals("file")) {
                contents.put(fields[0], fields[fields.length - 1]);
            }
        }
        return contents;
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
