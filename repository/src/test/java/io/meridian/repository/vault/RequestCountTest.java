package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.repository.vault.format.Names;
import io.meridian.stores.RequestKind;
import io.meridian.testing.kit.store.RecordedRequest;
import io.meridian.testing.kit.store.RecordingStore;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
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
    void aBackupOfNothingNewMakesFewRequestsWhateverTheSourceHolds() {
        Map<EntryPath, byte[]> files = files(5);
        MapSource.backUp(lab.open(), files, 1);
        RecordingStore store = new RecordingStore(lab.disk());

        MapSource.backUp(lab.open(store, VaultOptions.DEFAULT, Lab.LIVING), files, 1);

        assertTrue(store.requests().size() <= 22, () -> store.requests().toString());
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
