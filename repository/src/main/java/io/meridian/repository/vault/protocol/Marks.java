package io.meridian.repository.vault.protocol;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupMark;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.records.MarkRecord;
import io.meridian.stores.ObjectName;
import io.meridian.stores.StoredObject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Facts appended to backups: numbered objects, applied in their order.
 *
 * @param byBackup in order; one that can't be read counts as a pin, since it may have been one
 * @param damage what can't be read
 */
public record Marks(Map<Id16, List<MarkRecord>> byBackup, List<Finding> damage) {
    private static final int TRIES = 1000;

    public Marks {
        byBackup = Map.copyOf(byBackup);
        damage = List.copyOf(damage);
    }

    /** All marks. */
    public static Marks load(VaultRecords records) {
        Map<Id16, List<MarkRecord>> marks = new HashMap<>();
        List<Finding> damage = new ArrayList<>();
        List<StoredObject> all = records.list(Names.MARKS);
        records.readAhead(ObjectType.MARK, all.stream().map(StoredObject::name).toList());
        for (StoredObject listed : all) {
            try {
                List<MarkRecord> ofBackup =
                        marks.computeIfAbsent(backupIn(listed.name()), name -> new ArrayList<>());
                ofBackup.addAll(read(records, listed, damage));
            } catch (Corruption foreign) {
                damage.add(DamagedRecord.finding(listed.name(), foreign));
            }
        }
        return new Marks(marks, damage);
    }

    public List<MarkRecord> of(Id16 backup) {
        return byBackup.getOrDefault(backup, List.of());
    }

    /** Appends one after the last there is. Durable at return. */
    public static void append(VaultRecords records, Id16 backup, BackupMark mark, Instant now) {
        byte[] payload = new MarkRecord(now, mark).encode();
        int next = records.list(Names.MARKS + backup.hex() + "/").size() + 1;
        for (int number = next; number < next + TRIES; number++) {
            if (records.create(ObjectType.MARK, Names.mark(backup, number), payload)) {
                return;
            }
        }
        throw new Conflict(
                "backup.marks_contended", "others keep marking the same backup", "try again");
    }

    /** One, or none when it is gone. */
    private static List<MarkRecord> read(
            VaultRecords records, StoredObject listed, List<Finding> damage) {
        ObjectName name = listed.name();
        try {
            return records.find(ObjectType.MARK, name)
                    .map(payload -> List.of(MarkRecord.decode(name.value(), payload)))
                    .orElse(List.of());
        } catch (Corruption | InvalidRequest unreadable) {
            damage.add(DamagedRecord.finding(name, unreadable));
            return List.of(new MarkRecord(listed.storedAt(), new BackupMark.Pinned(true)));
        }
    }

    private static Id16 backupIn(ObjectName mark) {
        String rest = mark.value().substring(Names.MARKS.length());
        int slash = rest.indexOf('/');
        return Names.idIn(
                new ObjectName(Names.MARKS + rest.substring(0, Math.max(1, slash))), Names.MARKS);
    }
}
