package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.KeySlot;
import io.meridian.repository.NewSlot;
import io.meridian.repository.Unlock;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.stores.ObjectName;
import io.meridian.stores.StoredObject;
import io.meridian.testing.kit.env.ManualEnvironment;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What each attacker of the page {@code docs/format/threat-model.md} gets and does not get. */
final class ThreatModelTest {
    private static final byte[] SECRET =
            "a line that only the source has".getBytes(StandardCharsets.UTF_8);
    private static final int SALT_BYTES = 32;

    private final Lab lab = Lab.create(31);

    @Test
    void noObjectHasAWordOfWhatWasBackedUp() {
        Vault vault = lab.open();
        BackupRecord backup =
                MapSource.backUp(
                        vault, MapSource.SOURCE, secretFiles(), 1, true, "why-it-was-made");
        vault.mark(backup.id(), new BackupMark.Tagged(List.of("a-telling-tag")));
        vault.forget(List.of(backup.id()), "because-of-that");
        List<String> secrets =
                List.of(
                        new String(SECRET, StandardCharsets.ISO_8859_1),
                        "telling-name",
                        "telling-folder",
                        "a-telling-tag",
                        "why-it-was-made",
                        "because-of-that",
                        backup.id(),
                        MapSource.SOURCE.location());

        for (StoredObject object : lab.disk().listAll("")) {
            String bytes = object.name() + " " + text(lab.disk().get(object.name()));
            secrets.forEach(secret -> assertFalse(bytes.contains(secret), object + ": " + secret));
        }
    }

    @Test
    void aListingTellsNamesThatMeanNothing() {
        DamagedHistory history = DamagedHistory.make(32);
        DamagedHistory sister = DamagedHistory.make(33);
        Set<String> numbered = Set.of("config", "epochs/", "condemned/", "verdicts/");

        Set<String> common = names(history.copy());
        common.retainAll(names(sister.copy()));

        common.removeIf(name -> numbered.stream().anyMatch(name::startsWith));
        assertEquals(Set.of(), common, "the same past under two keys has no name in common");
        for (String name : names(history.copy())) {
            assertTrue(
                    name.matches(
                            "config|[a-z]+/([0-9a-f]{8,32}|z-[0-9a-f]{32})(\\.confirmed|\\.[0-9]{6}|/[0-9]{6})?"
                                + "|logs/[0-9a-f]{32}/[0-9]{8}/(timeline|[0-9](-[0-9]{18}){1,2})"),
                    name);
        }
    }

    @Test
    void twoVaultsOfTheSameDataShareNoChunkAndNoPatternOfLengths() {
        Lab other = Lab.create(34);
        Map<EntryPath, byte[]> files = Map.of(EntryPath.of("large"), random(12 << 20));
        MapSource.backUp(lab.open(), files, 1);
        MapSource.backUp(other.open(), files, 1);

        Set<ChunkId> ids = ids(lab);
        ids.retainAll(ids(other));
        assertEquals(Set.of(), ids);
        assertNotEquals(lengths(lab), lengths(other));
        Set<Integer> lengths = new HashSet<>(lengths(lab));
        lengths.retainAll(new HashSet<>(lengths(other)));
        assertTrue(lengths.size() <= 1, () -> "lengths in common: " + lengths);
    }

    @Test
    void anotherEpochCutsElsewhere() {
        Map<EntryPath, byte[]> files = Map.of(EntryPath.of("large"), random(12 << 20));
        MapSource.backUp(lab.open(), files, 1);
        Set<ChunkId> before = ids(lab);
        List<Integer> lengths = lengths(lab);
        lab.open().keys().rotate();
        MapSource.backUp(lab.open(), files, 2);

        List<Integer> after = new java.util.ArrayList<>(lengths(lab));
        lengths.forEach(after::remove);
        Set<ChunkId> added = ids(lab);
        added.removeAll(before);
        assertTrue(added.size() > 5, "it was stored again");
        assertNotEquals(lengths, after);
    }

    /** Known and accepted: who may add files and sees sizes learns whether content is there. */
    @Test
    void whoCanAddFilesAndSeesSizesLearnsWhatIsThere() {
        byte[] known = random(3 << 20);
        MapSource.backUp(lab.open(), Map.of(EntryPath.of("victim"), known), 1);
        long before = packBytes(lab);
        MapSource.backUp(lab.open(), Map.of(EntryPath.of("guess"), known), 2);
        long right = packBytes(lab) - before;
        MapSource.backUp(lab.open(), Map.of(EntryPath.of("guess"), random(3 << 20, 5)), 3);
        long wrong = packBytes(lab) - before - right;

        assertTrue(right * 100 < wrong, "right " + right + ", wrong " + wrong);
    }

    @Test
    void everyObjectIsSealedUnderASaltOfItsOwn() {
        Lab full = DamagedHistory.make(35).copy();
        Set<ByteBuffer> salts = new HashSet<>();
        int sealed = 0;
        for (StoredObject object : full.disk().listAll("")) {
            if (object.name().value().equals("config")) {
                continue;
            }
            ByteBuffer bytes = full.disk().get(object.name());
            salts.add(bytes.slice(saltAt(object.name().value()), SALT_BYTES));
            sealed++;
        }

        assertEquals(sealed, salts.size());
    }

    private static int saltAt(String name) {
        if (name.startsWith("packs/")) {
            return 40;
        }
        return name.matches("keys/[0-9a-f]+") ? 16 + 13 : 16 + 4;
    }

    @Test
    void packsOfOneSizeThatChangedPlacesAreRefused() {
        byte[] one = random(50_000, 6);
        byte[] two = random(50_000, 7);
        BackupRecord first = MapSource.backUp(lab.open(), Map.of(EntryPath.of("f"), one), 1);
        BackupRecord second = MapSource.backUp(lab.open(), Map.of(EntryPath.of("f"), two), 2);
        List<StoredObject> packs =
                lab.disk().listAll("packs/").stream().filter(pack -> pack.size() > 50_000).toList();
        assertEquals(packs.getFirst().size(), packs.getLast().size());
        ByteBuffer kept = lab.disk().get(packs.getFirst().name());
        lab.disk().put(packs.getFirst().name(), lab.disk().get(packs.getLast().name()));
        lab.disk().put(packs.getLast().name(), kept);

        for (BackupRecord backup : List.of(first, second)) {
            Vault vault = lab.open();
            assertFalse(vault.verify(backup.id(), VerifyLevel.STANDARD, Progress.NONE).valid());
            assertThrows(Corruption.class, () -> MapSource.restore(vault, backup.id()));
        }
    }

    @Test
    void aWithheldManifestIsMissedByTheNextBackupOfItsSource() {
        MapSource.backUp(lab.open(), secretFiles(), 1);
        Set<String> before = names(lab);
        BackupRecord withheld = MapSource.backUp(lab.open(), secretFiles(), 2);
        BackupRecord next = MapSource.backUp(lab.open(), secretFiles(), 3);
        assertEquals(withheld.id(), next.parent());
        names(lab).stream()
                .filter(name -> name.startsWith("backups/") && !before.contains(name))
                .map(ObjectName::new)
                .filter(name -> !isManifestOf(next, name))
                .forEach(name -> lab.disk().delete(name));

        List<Finding> findings =
                lab.open().verify(next.id(), VerifyLevel.QUICK, Progress.NONE).findings();

        assertEquals(
                List.of("backup.history_broken"), findings.stream().map(Finding::code).toList());
    }

    private boolean isManifestOf(BackupRecord backup, ObjectName name) {
        Lab without = lab.copy();
        without.disk().delete(name);
        return without.open().backups().stream().noneMatch(it -> it.id().equals(backup.id()));
    }

    /** Known and accepted: nothing in the store can show that all of it is old. */
    @Test
    void aStorePutBackAsAWholeLooksAsItDidThen() {
        BackupRecord old = MapSource.backUp(lab.open(), secretFiles(), 1);
        Lab then = lab.copy();
        MapSource.backUp(lab.open(), secretFiles(), 2);

        Vault vault = then.open();

        assertEquals(List.of(old.id()), vault.backups().stream().map(BackupRecord::id).toList());
        assertEquals(List.of(), vault.damage());
        assertTrue(vault.verify(old.id(), VerifyLevel.DEEP, Progress.NONE).valid());
    }

    @Test
    void nothingThatWasRemovedComesBackByBeingPutBack() {
        DamagedHistory history = DamagedHistory.make(36);
        Lab replayed = history.copy();
        Set<String> before = Observation.descriptions(replayed.open());

        history.putAllOldBack(replayed);

        assertEquals(before, Observation.descriptions(replayed.open()));
        Observation seen = Observation.of(replayed, history);
        assertEquals(before, seen.restored());
        assertEquals("", seen.deep());
        Observation.prune(replayed.openHoursLater());
        assertEquals(before, Observation.of(replayed, history).restored());
    }

    @Test
    void aRemovedKeyOpensNothingButAnOldCopy() {
        Vault vault = lab.open();
        KeySlot stolen = vault.keys().add(new NewSlot.KeyFile("stolen"));
        Unlock key = new Unlock.KeyFileText(vault.keys().export(stolen.id()));
        Lab copied = lab.copy();

        vault.keys().remove(stolen.id());

        assertThrows(
                Denied.class, () -> Vault.open(lab.disk(), key, new ManualEnvironment(1)).close());
        Vault.open(copied.disk(), key, new ManualEnvironment(2)).close();
    }

    @Test
    void guessingAPassphraseCostsMemoryAndTimeForEachGuess() {
        KeySlot slot = lab.open().keys().add(new NewSlot.Passphrase("p", "correct horse"));
        ByteBuffer object = lab.disk().get(new ObjectName("keys/" + slot.id()));

        assertEquals(64 * 1024, object.getInt(16 + 1), "KiB");
        assertEquals(3, object.getInt(16 + 5), "passes");
    }

    private static Map<EntryPath, byte[]> secretFiles() {
        return Map.of(EntryPath.of("telling-folder/telling-name"), SECRET);
    }

    private static Set<String> names(Lab lab) {
        return lab.disk().listAll("").stream()
                .map(object -> object.name().value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<ChunkId> ids(Lab lab) {
        return lab.places().stream()
                .map(place -> place.frame().id())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Of chunks as long as content-defined ones are. */
    private static List<Integer> lengths(Lab lab) {
        return lab.places().stream()
                .map(place -> place.frame().plainLength())
                .filter(length -> length > 100_000)
                .sorted()
                .toList();
    }

    private static long packBytes(Lab lab) {
        return lab.disk().listAll("packs/").stream().mapToLong(StoredObject::size).sum();
    }

    private static byte[] random(int length) {
        return random(length, 4);
    }

    private static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static String text(ByteBuffer bytes) {
        byte[] array = new byte[bytes.remaining()];
        bytes.get(array);
        return new String(array, StandardCharsets.ISO_8859_1);
    }
}
