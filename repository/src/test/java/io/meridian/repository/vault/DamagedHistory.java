package io.meridian.repository.vault;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupDraft;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.KeySlot;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;
import io.meridian.repository.NewSlot;
import io.meridian.repository.SourceKey;
import io.meridian.repository.Unlock;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.vault.log.LogScript;
import io.meridian.stores.ObjectName;
import io.meridian.stores.RequestKind;
import io.meridian.stores.StoredObject;
import io.meridian.testing.kit.env.ManualEnvironment;
import io.meridian.testing.kit.store.CrashedError;
import io.meridian.testing.kit.store.Fault;
import io.meridian.testing.kit.store.FaultRule;
import io.meridian.testing.kit.store.FaultyStore;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A vault with a past in which every class of object occurs: two sources, backups that were
 * forgotten and pruned, a rotated key, a writer that died, and a prune that died after it had
 * condemned packs. It knows every object that the vault ever had.
 */
final class DamagedHistory {
    /** The backup whose objects are harmed. */
    static final String HARMED = "harmed";

    static final String OLDER = "older";
    static final String OTHER = "other";
    static final SourceKey OTHER_SOURCE = new SourceKey("map", "/other", "here");

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Map<String, Map<EntryPath, byte[]>> made = new TreeMap<>();
    private final Map<ObjectName, ByteBuffer> everStored = new TreeMap<>();
    private final Map<ObjectClass, ObjectName> members = new EnumMap<>(ObjectClass.class);
    private final Lab lab;
    private final Unlock spareKey;
    private int minutes;

    private DamagedHistory(long seed) {
        lab = Lab.create(seed);
        spareKey = keys();
        capturedLogs(seed);
        forgetAndPrune();
        forgottenBackup();
        deadWriter(seed);
        deadPrune();
        harmedBackup();
        remember();
        pick(ObjectClass.CONFIG, "config");
        pick(ObjectClass.EPOCH, "epochs/00000002");
        pick(ObjectClass.ROLLED_OUTCOMES, "outcomes/z-");
        pick(ObjectClass.CONDEMNED, "condemned/");
        members.put(
                ObjectClass.VERDICT,
                names(lab).stream()
                        .filter(ObjectClass.VERDICT::holds)
                        .reduce((one, later) -> later)
                        .orElseThrow());
        pick(ObjectClass.SCRUB_LEDGER, "scrubs/");
    }

    static DamagedHistory make(long seed) {
        return new DamagedHistory(seed);
    }

    /** A copy to harm. */
    Lab copy() {
        return lab.copy();
    }

    /** Another way in than that of the labs. */
    Unlock spareKey() {
        return spareKey;
    }

    /** The object of a class that is harmed. */
    ObjectName member(ObjectClass of) {
        return members.get(of);
    }

    /** What a backup must give back, by its description. */
    Map<EntryPath, byte[]> files(String description) {
        return made.get(description);
    }

    /** Two objects of a class have each other's place; a lone one gets another vault's bytes. */
    void swap(Lab harmed, ObjectName name) {
        ObjectClass of = ObjectClass.of(name, harmed.disk().get(name));
        ObjectName other = another(harmed, name, of);
        ByteBuffer bytes = harmed.disk().get(name);
        if (other == null) {
            DamagedHistory sister = make(77);
            harmed.disk().put(name, sister.lab.disk().get(sister.member(of)));
            return;
        }
        harmed.disk().put(name, harmed.disk().get(other));
        harmed.disk().put(other, bytes);
    }

    /** What was removed comes back; where nothing of the class ever was, an older one's bytes. */
    void putOldBack(Lab harmed, ObjectName name) {
        ObjectClass of = ObjectClass.of(name, harmed.disk().get(name));
        Set<ObjectName> present = names(harmed);
        boolean[] back = new boolean[1];
        everStored.forEach(
                (old, bytes) -> {
                    if (!present.contains(old) && ObjectClass.of(old, bytes) == of) {
                        harmed.disk().put(old, bytes.duplicate());
                        back[0] = true;
                    }
                });
        if (!back[0]) {
            ObjectName other = another(harmed, name, of);
            harmed.disk().put(name, other == null ? foreign(of) : harmed.disk().get(other));
        }
    }

    /** Everything that was ever removed is there again. */
    void putAllOldBack(Lab harmed) {
        Set<ObjectName> present = names(harmed);
        everStored.forEach(
                (old, bytes) -> {
                    if (!present.contains(old)) {
                        harmed.disk().put(old, bytes.duplicate());
                    }
                });
    }

    private static ByteBuffer foreign(ObjectClass of) {
        DamagedHistory sister = make(78);
        return sister.lab.disk().get(sister.member(of));
    }

    private static ObjectName another(Lab harmed, ObjectName name, ObjectClass of) {
        return harmed.disk().listAll("").stream()
                .map(StoredObject::name)
                .filter(other -> !other.equals(name))
                .filter(other -> ObjectClass.of(other, harmed.disk().get(other)) == of)
                .findFirst()
                .orElse(null);
    }

    /** Slots come and go, and the epoch is the second. */
    private Unlock keys() {
        Vault vault = lab.open();
        KeySlot first = vault.keys().slots().getFirst();
        members.put(ObjectClass.KEY_SLOT, new ObjectName("keys/" + first.id()));
        KeySlot spare = vault.keys().add(new NewSlot.KeyFile("spare"));
        members.put(ObjectClass.SPARE_SLOT, new ObjectName("keys/" + spare.id()));
        KeySlot removed = vault.keys().add(new NewSlot.KeyFile("removed"));
        vault.keys().confirm(lab.key());
        members.put(
                ObjectClass.KEY_CONFIRMATION, new ObjectName("keys/" + first.id() + ".confirmed"));
        vault.keys().confirm(new Unlock.KeyFileText(vault.keys().export(removed.id())));
        remember();
        vault.keys().remove(removed.id());
        vault.keys().rotate();
        return new Unlock.KeyFileText(vault.keys().export(spare.id()));
    }

    private void forgetAndPrune() {
        Vault vault = lab.open();
        for (int round = 0; round < 2; round++) {
            BackupRecord gone = backUp("gone " + round, MapSource.SOURCE, 10 + round, 0);
            vault.mark(gone.id(), new BackupMark.Tagged(List.of("x")));
            backUp("gone other " + round, OTHER_SOURCE, 12 + round, 100);
            vault.maintenance().scrub(null, Progress.NONE);
            backUp(OLDER, MapSource.SOURCE, 20, 20);
            backUp(OTHER, OTHER_SOURCE, 30, 100);
            vault.backups().stream()
                    .filter(backup -> backup.description().startsWith("gone"))
                    .forEach(backup -> vault.forget(List.of(backup.id()), "test"));
            dropOlderTwin(vault);
            remember();
            prune(lab.open());
        }
        vault.maintenance().scrub(null, Progress.NONE);
    }

    /** The second round makes both again. */
    private static void dropOlderTwin(Vault vault) {
        Set<String> seen = new HashSet<>();
        for (BackupRecord backup : vault.backups()) {
            if (!seen.add(backup.description())) {
                vault.forget(List.of(backup.id()), "made again");
            }
        }
    }

    /** Two timelines; the segment that is harmed is in the middle of the first. */
    private void capturedLogs(long seed) {
        Logs logs = lab.open().logs();
        LogScript script = new LogScript(new Random(seed));
        for (int number = 0; number < 2; number++) {
            LogTimeline timeline = logs.begin(MapSource.SOURCE, LogScript.START, Optional.empty());
            long position = 0;
            for (int i = 0; i < 4; i++) {
                List<LogEvent> events = script.poll();
                logs.store(logs.seal(timeline, position, events, script.state()));
                position += events.size();
            }
        }
        members.put(
                ObjectClass.LOG_TIMELINE,
                onlyNew(Set.of(), name -> name.endsWith("/00000001/timeline")));
        members.put(
                ObjectClass.LOG_SEGMENT,
                onlyNew(Set.of(), name -> name.matches("logs/.*/0-0*[1-9][0-9]*")));
    }

    private void harmedBackup() {
        Set<ObjectName> before = names(lab);
        BackupRecord backup = backUp(HARMED, MapSource.SOURCE, 40, 40);
        pickNew(before);
        lab.open().mark(backup.id(), new BackupMark.Verified(VerifyLevel.STANDARD, true, false));
        Set<ObjectName> unpinned = names(lab);
        lab.open().mark(backup.id(), new BackupMark.Pinned(true));
        members.put(ObjectClass.MARK, onlyNew(unpinned, name -> name.startsWith("marks/")));
    }

    private void forgottenBackup() {
        BackupRecord forgotten = backUp("forgotten", OTHER_SOURCE, 50, 200);
        lab.open().forget(List.of(forgotten.id()), "test");
        pick(ObjectClass.FORGOTTEN, "forgotten/");
    }

    private void deadWriter(long seed) {
        Set<ObjectName> before = names(lab);
        ManualEnvironment environment = new ManualEnvironment(-seed);
        Vault vault = Vault.open(lab.disk(), lab.key(), environment, Lab.PLAIN, Lab.DEAD);
        BackupWriter writer = vault.begin(MapSource.draft(OTHER_SOURCE, ""), Progress.NONE);
        MapSource.addAll(writer, Map.of(EntryPath.of("a"), Lab.content(301)), 1, true);
        environment.advance(Duration.ofMinutes(20));
        MapSource.addFile(writer, EntryPath.of("b"), Lab.content(302), 1);
        members.put(ObjectClass.SESSION, onlyNew(before, name -> name.matches("sessions/[^.]*")));
        members.put(ObjectClass.BEAT, onlyNew(before, name -> name.matches("sessions/.*\\..*")));
    }

    private void deadPrune() {
        FaultyStore store = new FaultyStore(lab.disk());
        store.inject(FaultRule.of(Fault.CRASH_AFTER).on(RequestKind.CREATE).under("condemned/"));
        try {
            prune(lab.open(store, Lab.PLAIN, Lab.DEAD));
        } catch (CrashedError asPlanned) {
            return;
        }
        throw new AssertionError("nothing was condemned");
    }

    private BackupRecord backUp(String what, SourceKey source, long version, int pool) {
        Map<EntryPath, byte[]> files = new TreeMap<>();
        Lab.fewFiles(new Random(version), 4, 9)
                .forEach((path, bytes) -> files.put(path, withNumber(bytes, pool)));
        made.put(what, files);
        return backUp(lab.open(), source, what);
    }

    /** Backs up what the source has, a minute after the backup before. */
    private BackupRecord backUp(Vault vault, SourceKey source, String what) {
        return backUp(vault, source, what, minutes++);
    }

    /** The same source again, as it was then. */
    BackupRecord again(Vault vault, SourceKey source, String what) {
        return backUp(vault, source, what, 1000 + minutes);
    }

    private BackupRecord backUp(Vault vault, SourceKey source, String what, int minute) {
        Instant at = NOON.plus(Duration.ofMinutes(minute));
        BackupDraft draft =
                new BackupDraft(
                        source,
                        "manual",
                        at,
                        at,
                        what,
                        null,
                        List.of(),
                        "test",
                        "here",
                        false,
                        new TreeMap<>());
        try (BackupWriter writer = vault.begin(draft, Progress.NONE)) {
            MapSource.addAll(writer, made.get(what), what.hashCode() & 0xFFFF, true);
            return writer.commit(List.of());
        }
    }

    /** Contents of different pools have nothing in common. */
    private static byte[] withNumber(byte[] bytes, int pool) {
        bytes[0] = (byte) pool;
        bytes[1] = (byte) (pool >> 8);
        return bytes;
    }

    private static void prune(Vault vault) {
        if (!vault.maintenance().prune(0, Duration.ofSeconds(1), Progress.NONE).finished()) {
            throw new Unavailable("test.unfinished", "the prune waits for somebody");
        }
    }

    private void pick(ObjectClass of, String prefix) {
        members.put(of, onlyNew(Set.of(), name -> name.startsWith(prefix)));
    }

    private void pickNew(Set<ObjectName> before) {
        List<ObjectName> added = new ArrayList<>(names(lab));
        added.removeAll(before);
        for (ObjectName name : added) {
            members.putIfAbsent(ObjectClass.of(name, lab.disk().get(name)), name);
        }
    }

    private ObjectName onlyNew(Set<ObjectName> known, Predicate<String> wanted) {
        return names(lab).stream()
                .filter(name -> !known.contains(name) && wanted.test(name.value()))
                .findFirst()
                .orElseThrow();
    }

    private void remember() {
        names(lab).forEach(name -> everStored.put(name, lab.disk().get(name)));
    }

    private static Set<ObjectName> names(Lab lab) {
        Set<ObjectName> names = new java.util.TreeSet<>();
        lab.disk().listAll("").forEach(object -> names.add(object.name()));
        return names;
    }
}
