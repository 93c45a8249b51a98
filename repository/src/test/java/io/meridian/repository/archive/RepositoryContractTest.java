package io.meridian.repository.archive;

import static io.meridian.repository.archive.ArchiveLab.FULL;
import static io.meridian.repository.archive.ArchiveLab.INCREMENTAL;
import static io.meridian.repository.archive.ArchiveLab.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.NewSlot;
import io.meridian.repository.Repository;
import io.meridian.repository.SearchSink;
import io.meridian.repository.StoredEntry;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.vault.Vault;
import io.meridian.stores.memory.MemoryStore;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What every format of repository does alike. */
final class RepositoryContractTest {
    private static final Map<String, String> FILES = files("a", "one", "b/c", "two");
    private static final Map<String, String> LATER = files("a", "ONE", "b/c", "two");

    /** Formats. */
    enum Form {
        VAULT,
        ARCHIVE;

        Repository open(ArchiveLab lab) {
            return switch (this) {
                case VAULT ->
                        Vault.create(
                                new MemoryStore(lab.environment),
                                List.of(new NewSlot.KeyFile("test")),
                                lab.environment);
                case ARCHIVE -> lab.open();
            };
        }
    }

    /** What is done with an empty repository. */
    private interface Behaviour {
        void show(Repository repository, ArchiveLab lab);
    }

    private static void with(Form form, Behaviour behaviour) {
        try (ArchiveLab lab = ArchiveLab.plain();
                Repository repository = form.open(lab)) {
            behaviour.show(repository, lab);
        }
    }

    private static BackupRecord backUp(
            ArchiveLab lab, Repository repository, String type, Map<String, String> files) {
        lab.environment.advance(Duration.ofSeconds(1));
        return lab.backUp(repository, ArchiveLab.SOURCE, type, null, files);
    }

    @ParameterizedTest
    @EnumSource
    void backupsAreListedNewestFirstAndComeBack(Form form) {
        with(
                form,
                (repository, lab) -> {
                    BackupRecord first = backUp(lab, repository, FULL, FILES);
                    BackupRecord second = backUp(lab, repository, INCREMENTAL, LATER);

                    assertEquals(List.of(second, first), repository.backups());
                    assertEquals(second.parent(), first.id());
                    ArchiveLab.assertHolds(repository, first.id(), FILES);
                    ArchiveLab.assertHolds(repository, second.id(), LATER);
                    assertEquals(Map.of("fact", "known"), first.facts());
                    assertEquals(List.of(), repository.damage());
                    for (VerifyLevel level : VerifyLevel.values()) {
                        assertTrue(repository.verify(second.id(), level, Progress.NONE).valid());
                    }
                });
    }

    @ParameterizedTest
    @EnumSource
    void equalContentsHaveEqualTokens(Form form) {
        with(
                form,
                (repository, lab) -> {
                    String first = backUp(lab, repository, FULL, FILES).id();
                    String second = backUp(lab, repository, FULL, LATER).id();

                    Map<String, String> before = tokens(repository, first);
                    Map<String, String> after = tokens(repository, second);
                    assertEquals(before.get("b/c"), after.get("b/c"));
                    assertNotEquals(before.get("a"), after.get("a"));
                    assertEquals("", before.get("b"));
                });
    }

    @ParameterizedTest
    @EnumSource
    void forgottenBackupsAreGoneAtOnceAndForgettingAgainIsFine(Form form) {
        with(
                form,
                (repository, lab) -> {
                    String first = backUp(lab, repository, FULL, FILES).id();
                    String second = backUp(lab, repository, FULL, LATER).id();
                    String before = repository.stateDigest();

                    repository.forget(List.of(first), "test");
                    repository.forget(List.of(first), "test");

                    assertNotEquals(before, repository.stateDigest());
                    assertEquals(1, repository.backups().size());
                    assertThrows(NotFound.class, () -> repository.open(first));
                    assertTrue(
                            repository
                                    .maintenance()
                                    .prune(0, Duration.ZERO, Progress.NONE)
                                    .finished());
                    ArchiveLab.assertHolds(repository, second, LATER);
                });
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownBackupIsNotFound(Form form) {
        with(
                form,
                (repository, lab) -> {
                    for (String id : List.of("nope", "../x", "20260101_000000_manual")) {
                        assertThrows(NotFound.class, () -> repository.open(id));
                        assertThrows(
                                NotFound.class,
                                () -> repository.mark(id, new BackupMark.Pinned(true)));
                        assertThrows(NotFound.class, () -> repository.forget(List.of(id), "test"));
                        assertThrows(
                                NotFound.class,
                                () -> repository.verify(id, VerifyLevel.QUICK, Progress.NONE));
                    }
                });
    }

    @ParameterizedTest
    @EnumSource
    void aNamedParentIsTakenIfItIsOfTheSameSource(Form form) {
        with(
                form,
                (repository, lab) -> {
                    String first = backUp(lab, repository, FULL, FILES).id();
                    backUp(lab, repository, FULL, LATER);
                    String other = lab.backUp(repository, ArchiveLab.OTHER, FULL, null, FILES).id();

                    BackupRecord child =
                            lab.backUp(repository, ArchiveLab.SOURCE, INCREMENTAL, first, LATER);

                    assertEquals(first, child.parent());
                    ArchiveLab.assertHolds(repository, child.id(), LATER);
                    assertThrows(
                            InvalidRequest.class,
                            () ->
                                    lab.backUp(
                                            repository,
                                            ArchiveLab.SOURCE,
                                            INCREMENTAL,
                                            other,
                                            FILES));
                    assertThrows(
                            NotFound.class,
                            () ->
                                    lab.backUp(
                                            repository,
                                            ArchiveLab.SOURCE,
                                            INCREMENTAL,
                                            "nope",
                                            FILES));
                });
    }

    @ParameterizedTest
    @EnumSource
    void aHardLinkToWhatWasLeftOutIsLeftOut(Form form) {
        with(
                form,
                (repository, lab) -> {
                    BackupRecord made;
                    try (BackupWriter writer =
                            repository.begin(
                                    lab.draft(ArchiveLab.SOURCE, FULL, null), Progress.NONE)) {
                        Entry root = ArchiveLab.directory(EntryPath.root());
                        writer.add(root, ArchiveLab.producer(root, ""));
                        Entry gone = ArchiveLab.file(EntryPath.of("a"), "gone");
                        writer.add(gone, sink -> Optional.empty());
                        Entry link =
                                new Entry(
                                        EntryPath.of("b"),
                                        new EntryType.HardLink(EntryPath.of("a")),
                                        0,
                                        ArchiveLab.attributes(0644),
                                        Fingerprint.UNKNOWN);
                        writer.add(link, ArchiveLab.producer(link, ""));
                        made = writer.commit(List.of());
                    }

                    assertEquals(List.of("."), List.copyOf(tokens(repository, made.id()).keySet()));
                });
    }

    @ParameterizedTest
    @EnumSource
    void searchLooksThroughEveryWantedBackup(Form form) {
        with(
                form,
                (repository, lab) -> {
                    String first = backUp(lab, repository, FULL, FILES).id();
                    String second = backUp(lab, repository, FULL, LATER).id();
                    List<String> found = new ArrayList<>();

                    repository.search(
                            any -> true,
                            (path, directory) -> path.toString().equals("b/c"),
                            new SearchSink() {
                                @Override
                                public void found(BackupRecord backup, List<Entry> entries) {
                                    found.add(backup.id() + entries.size());
                                }

                                @Override
                                public void unreadable(BackupRecord backup, Corruption why) {
                                    throw why;
                                }
                            });

                    assertEquals(List.of(second + "1", first + "1"), found);
                });
    }

    private static Map<String, String> tokens(Repository repository, String id) {
        Map<String, String> tokens = new TreeMap<>();
        repository
                .open(id)
                .entries(
                        (StoredEntry stored) ->
                                tokens.put(
                                        stored.entry().path().toString(), stored.contentToken()));
        return tokens;
    }
}
