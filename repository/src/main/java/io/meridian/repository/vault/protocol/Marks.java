package io.meridian.repository.vault.protocol;

import io.meridian.kernel.failure.Conflict;
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

/** Facts appended to backups: numbered objects, applied in their order. */
public final class Marks {
    private static final int TRIES = 1000;

    private Marks() {}

    /** All marks, by backup. */
    public static Map<Id16, List<MarkRecord>> load(VaultRecords records) {
        Map<Id16, List<MarkRecord>> marks = new HashMap<>();
        for (StoredObject listed : records.list(Names.MARKS)) {
            String rest = listed.name().value().substring(Names.MARKS.length());
            int slash = rest.indexOf('/');
            ObjectName backup = new ObjectName(Names.MARKS + rest.substring(0, Math.max(1, slash)));
            records.find(ObjectType.MARK, listed.name())
                    .ifPresent(
                            payload ->
                                    marks.computeIfAbsent(
                                                    Names.idIn(backup, Names.MARKS),
                                                    name -> new ArrayList<>())
                                            .add(
                                                    MarkRecord.decode(
                                                            listed.name().value(), payload)));
        }
        return marks;
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
}
