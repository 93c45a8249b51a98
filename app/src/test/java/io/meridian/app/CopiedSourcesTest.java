package io.meridian.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults.Copied;
import io.meridian.engine.api.BackupResults.CopiedBackup;
import io.meridian.engine.api.BackupResults.CopyOutcome;
import io.meridian.engine.api.BackupResults.Created;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.RepositoryForm;
import io.meridian.engine.api.RepositoryForm.Compression;
import io.meridian.engine.api.RepositoryForm.Encryption;
import io.meridian.engine.api.RepositoryForm.Format;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.api.RepositoryRequests;
import io.meridian.testing.kit.tree.TestDirectory;
import io.meridian.testing.kit.tree.TreeComparison;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Backups of every kind of source, copied on and on through repositories of every format, through
 * the real engine: whatever a copy restores to is what the original restores to, to the last byte.
 */
final class CopiedSourcesTest {
    private static final long SEED = Long.getLong("seed", 31);
    private static final int VERSIONS = 3;

    private final TestDirectory directory = TestDirectory.create();
    private final Home home = new Home(directory.resolve("home"));

    @AfterEach
    void close() {
        home.close();
        directory.close();
    }

    @ParameterizedTest
    @CsvSource({
        "tree,    MANUAL,      vault zstd age vault2",
        "tree,    INCREMENTAL, plain gzip vault lz4",
        "pages,   MANUAL,      vault zstd age vault2",
        "pages,   INCREMENTAL, zstd vault plain",
        "rocksdb, MANUAL,      vault zstd age vault2",
        "rocksdb, MANUAL,      plain plain2 age plain3 vault",
        "kyrodb,  MANUAL,      vault zstd age vault2",
        "kyrodb,  INCREMENTAL, plain vault plain2 plain3",
    })
    void everyCopyRestoresToWhatItsOriginalRestoresTo(String kind, BackupType type, String way)
            throws Exception {
        ChangingSource source = ChangingSource.of(kind, SEED);
        List<String> places = List.of(way.split(" "));
        places.forEach(this::make);
        backUp(source, places.getFirst(), type);
        List<Path> originals = restored(places.getFirst(), source);

        for (int i = 1; i < places.size(); i++) {
            String from = places.get(i - 1);
            String to = places.get(i);
            requireOutcome(CopyOutcome.COPIED, copyAll(from, to));
            requireOutcome(CopyOutcome.PRESENT, copyAll(from, to));
            List<Path> copies = restored(to, source);
            for (int version = 0; version < VERSIONS; version++) {
                TreeComparison.assertSame(originals.get(version), copies.get(version));
            }
        }
    }

    private void backUp(ChangingSource source, String repository, BackupType type)
            throws Exception {
        for (int version = 0; version < VERSIONS; version++) {
            source.change(data(), version);
            home.environment.pass(Duration.ofMinutes(1));
            Created created = home.backUp(at(repository), data(), type);
            assertTrue(created.backup().verified());
        }
    }

    private Copied copyAll(String from, String to) {
        return home.run(
                Catalogue.BACKUP_COPY,
                new BackupRequests.Copy(at(from), at(to), List.of(), true, null, false, true));
    }

    private static void requireOutcome(CopyOutcome expected, Copied copied) {
        assertEquals(VERSIONS, copied.backups().size());
        for (CopiedBackup each : copied.backups()) {
            assertEquals(expected, each.outcome(), each::toString);
            assertTrue(!each.verificationFailed(), each::toString);
        }
    }

    /** Each version, oldest first, verified deeply and opened before. */
    private List<Path> restored(String repository, ChangingSource source) throws Exception {
        List<Path> places = new ArrayList<>();
        for (String id : ids(repository)) {
            assertTrue(
                    home.run(
                                    Catalogue.BACKUP_VERIFY,
                                    new BackupRequests.Verify(
                                            at(repository), id, BackupRequests.Level.DEEP))
                            .valid());
            int version = places.size();
            Path place = directory.resolve("of-" + repository + "-" + version);
            home.restore(at(repository), id, place);
            places.add(place);
            source.requireWhole(place, version);
        }
        assertEquals(VERSIONS, places.size());
        return places;
    }

    private List<String> ids(String repository) {
        return home
                .run(
                        Catalogue.BACKUP_LIST,
                        new BackupRequests.ListAll(at(repository), null, null, Set.of(), false))
                .backups()
                .reversed()
                .stream()
                .map(backup -> backup.id())
                .toList();
    }

    private void make(String name) {
        home.run(Catalogue.REPO_INIT, new RepositoryRequests.Init(at(name), form(name)));
    }

    private static RepositoryForm form(String name) {
        return switch (name.replaceAll("\\d", "")) {
            case "vault" -> RepositoryForm.VAULT;
            case "plain" -> archive(Compression.NONE, Encryption.NONE);
            case "zstd" -> archive(Compression.ZSTD, Encryption.NONE);
            case "gzip" -> archive(Compression.GZIP, Encryption.NONE);
            case "lz" -> archive(Compression.LZ4, Encryption.NONE);
            case "age" -> archive(Compression.ZSTD, Encryption.AGE);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static RepositoryForm archive(Compression compression, Encryption encryption) {
        return new RepositoryForm(Format.ARCHIVE, compression, encryption);
    }

    private RepositoryRef at(String name) {
        return new RepositoryRef(
                directory.resolve(name).toString(), new KeyAccess.DefaultKeyFile());
    }

    private Path data() {
        return directory.resolve("data");
    }
}
