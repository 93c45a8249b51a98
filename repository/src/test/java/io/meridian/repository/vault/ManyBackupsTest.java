package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupListing;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.stores.ObjectName;
import io.meridian.stores.RequestKind;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** So many backups that their records are read several at once. */
final class ManyBackupsTest {
    private static final int BACKUPS = 130;
    private static final Lab WHOLE = Lab.create(77);

    @BeforeAll
    static void fill() {
        Vault vault = WHOLE.open();
        for (int i = 0; i < BACKUPS; i++) {
            BackupRecord made =
                    MapSource.backUp(vault, Map.of(EntryPath.of("f"), Lab.content(i % 7)), i);
            vault.mark(made.id(), new BackupMark.Tagged(List.of("number-" + i)));
        }
    }

    @Test
    void everyBackupIsListedWithItsMarks() {
        BackupListing listing = WHOLE.copy().open().list();

        assertEquals(List.of(), listing.unlisted());
        Set<String> tags =
                listing.backups().stream()
                        .flatMap(backup -> backup.tags().stream())
                        .collect(Collectors.toSet());
        assertEquals(BACKUPS, tags.size());
        assertEquals(BACKUPS, listing.backups().size());
    }

    @Test
    void oneDamagedRecordOfEachKindIsToldAndHidesNoOther() {
        for (String prefix : List.of("backups/", "marks/", "outcomes/")) {
            Lab lab = WHOLE.copy();
            ObjectName name = lab.disk().listAll(prefix).get(60).name();
            lab.disk().put(name, ByteBuffer.wrap(new byte[100]));

            BackupListing listing = lab.open().list();

            boolean mark = prefix.equals("marks/");
            assertEquals(mark ? BACKUPS : BACKUPS - 1, listing.backups().size(), prefix);
            assertEquals(
                    mark ? List.of() : List.of(name.value()),
                    listing.unlisted().stream().map(Finding::object).toList());
            long pinned = listing.backups().stream().filter(BackupRecord::pinned).count();
            assertEquals(mark ? 1 : 0, pinned, "an unreadable mark may have been a pin");
        }
    }

    @Test
    void aBackupRemovedWhileRecordsAreReadIsLeftOutAndTheOthersAreListed() {
        for (String prefix : List.of("backups/", "marks/", "outcomes/")) {
            Lab lab = WHOLE.copy();
            Vault other = lab.open();
            String gone = other.backups().get(BACKUPS / 2).id();
            HookedStore store = new HookedStore(lab.disk());
            Vault vault = lab.open(store, Lab.PLAIN, Lab.LIVING);
            store.before(
                    RequestKind.GET,
                    prefix,
                    1,
                    () -> {
                        other.forget(List.of(gone), "test");
                        other.maintenance().prune(5, Duration.ZERO, Progress.NONE);
                    });

            List<String> ids = ids(vault.list().backups());

            assertTrue(store.hasHappened());
            List<String> left = ids(lab.open().backups());
            assertEquals(BACKUPS - 1, left.size());
            List<String> listed = new ArrayList<>(ids);
            listed.remove(gone);
            assertEquals(left, listed, prefix);
        }
    }

    private static List<String> ids(List<BackupRecord> backups) {
        return backups.stream().map(BackupRecord::id).toList();
    }
}
