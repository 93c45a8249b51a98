package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupDraft;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.vault.format.Names;
import io.meridian.stores.RequestKind;
import io.meridian.stores.memory.MemoryStore;
import io.meridian.testing.kit.env.ManualEnvironment;
import io.meridian.testing.kit.store.RecordedRequest;
import io.meridian.testing.kit.store.RecordingStore;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** How often operations go to the store: each request of a remote one takes its time and money. */
final class RequestCountTest {
    private final Lab lab = Lab.create(1);

    @Test
    void whatWasWrittenIsReadBackOnce() {
        RecordingStore store = new RecordingStore(lab.disk());
        MapSource.backUp(lab.open(store, VaultOptions.DEFAULT, Lab.LIVING), files(3), 1);

        List<String> written = packs(store, RequestKind.CREATE);
        assertTrue(written.size() >= 2, written::toString);
        for (String pack : written) {
            assertEquals(
                    1,
                    packs(store, RequestKind.GET).stream().filter(pack::equals).count(),
                    () -> store.requests().toString());
        }
    }

    @Test
    void aBackupOfNothingNewMakesTwelveRequests() {
        Map<EntryPath, byte[]> files = files(5);
        MemoryStore cache = new MemoryStore(new ManualEnvironment(1));
        MapSource.backUp(lab.open(lab.disk(), cached(cache), Lab.LIVING), files, 1);
        RecordingStore store = new RecordingStore(lab.disk());

        nothingNew(lab.open(store, cached(cache), Lab.LIVING), files, 1, false);

        assertEquals(12, store.requests().size(), () -> store.requests().toString());
    }

    @Test
    void itMakesNoMoreWhenThereAreManyBackups() {
        Map<EntryPath, byte[]> files = files(2);
        MemoryStore cache = new MemoryStore(new ManualEnvironment(1));
        for (int i = 0; i < 30; i++) {
            MapSource.backUp(lab.open(lab.disk(), cached(cache), Lab.LIVING), files, 1);
        }
        RecordingStore store = new RecordingStore(lab.disk());

        nothingNew(lab.open(store, cached(cache), Lab.LIVING), files, 1, false);

        assertEquals(12, store.requests().size(), () -> store.requests().toString());
    }

    @Test
    void readingItBackTakesThreeMore() {
        Map<EntryPath, byte[]> files = files(5);
        MemoryStore cache = new MemoryStore(new ManualEnvironment(1));
        MapSource.backUp(lab.open(lab.disk(), cached(cache), Lab.LIVING), files, 1);
        RecordingStore store = new RecordingStore(lab.disk());

        nothingNew(lab.open(store, cached(cache), Lab.LIVING), files, 1, true);

        assertEquals(15, store.requests().size(), () -> store.requests().toString());
    }

    @Test
    void withoutCopiesNearItFetchesWhatItNeeds() {
        Map<EntryPath, byte[]> files = files(5);
        MapSource.backUp(lab.open(), files, 1);
        RecordingStore store = new RecordingStore(lab.disk());

        nothingNew(lab.open(store, VaultOptions.DEFAULT, Lab.LIVING), files, 1, false);

        assertEquals(18, store.requests().size(), () -> store.requests().toString());
    }

    /** In another second than the backups before, so that no id is taken. */
    private static void nothingNew(
            Vault vault, Map<EntryPath, byte[]> files, long version, boolean readBack) {
        try (BackupWriter writer = vault.begin(anHourLater(), Progress.NONE)) {
            MapSource.addAll(writer, files, version, false);
            writer.commit(List.of());
            if (readBack) {
                assertTrue(writer.verifyWritten().valid());
            }
        }
    }

    private static BackupDraft anHourLater() {
        BackupDraft draft = MapSource.draft(MapSource.SOURCE, "");
        Instant later = draft.createdAt().plus(Duration.ofHours(1));
        return new BackupDraft(
                draft.source(),
                draft.type(),
                later,
                later,
                "",
                null,
                List.of(),
                draft.meridianVersion(),
                draft.writerHost(),
                true,
                Collections.emptySortedMap());
    }

    private static VaultOptions cached(MemoryStore cache) {
        return VaultOptions.DEFAULT.withCache(repository -> cache);
    }

    private static List<String> packs(RecordingStore store, RequestKind kind) {
        List<String> names = new ArrayList<>();
        for (RecordedRequest request : store.requests()) {
            if (request.kind() == kind && request.target().startsWith(Names.PACKS)) {
                names.add(request.target());
            }
        }
        return names;
    }

    private static Map<EntryPath, byte[]> files(int count) {
        Random random = new Random(20261120);
        Map<EntryPath, byte[]> files = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[300_000];
            random.nextBytes(bytes);
            files.put(EntryPath.of("file" + i), bytes);
        }
        return files;
    }
}
