package io.meridian.repository.vault.protocol;

import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.records.ForgottenRecord;

import java.time.Instant;

/**
 * Unlinks backups. The outcome stays, so that no late repetition of a commit can bring one back.
 */
public final class Forgetting {
    private Forgetting() {}

    /** Forgets one; forgetting it again is fine. Durable at return. */
    public static void forget(
            VaultRecords records, Backups.Named backup, String reason, Instant now) {
        ForgottenRecord forgotten =
                new ForgottenRecord(
                        backup.manifest().session(), backup.manifest().id(), reason, now);
        records.create(ObjectType.FORGOTTEN, Names.forgotten(backup.name()), forgotten.encode());
    }
}
