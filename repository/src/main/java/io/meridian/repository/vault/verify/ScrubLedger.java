package io.meridian.repository.vault.verify;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.records.ScrubRecord;
import io.meridian.stores.ObjectName;
import io.meridian.stores.StoredObject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When each pack was last read: the newest reading of all parts of the ledger. */
final class ScrubLedger {
    private static final int MOST_PARTS = 16;

    private final VaultContext vault;
    private final Map<Id16, ScrubRecord.Reading> last = new HashMap<>();
    private final List<StoredObject> parts;
    private final List<ObjectName> damaged = new ArrayList<>();

    private ScrubLedger(VaultContext vault) {
        this.vault = vault;
        this.parts = vault.records().list(Names.SCRUBS);
    }

    static ScrubLedger load(VaultContext vault) {
        ScrubLedger ledger = new ScrubLedger(vault);
        for (StoredObject part : ledger.parts) {
            ledger.note(part);
        }
        return ledger;
    }

    /** When it was last read; the epoch when never. */
    Instant lastRead(Id16 pack) {
        ScrubRecord.Reading reading = last.get(pack);
        return reading == null ? Instant.EPOCH : reading.at();
    }

    /** Adds what a run read; many parts are joined into one, without packs that are gone. */
    void append(List<ScrubRecord.Reading> readings, Map<Id16, Long> present) {
        readings.forEach(this::note);
        boolean join = parts.size() >= MOST_PARTS || !damaged.isEmpty();
        List<ScrubRecord.Reading> written =
                join
                        ? last.values().stream()
                                .filter(reading -> present.containsKey(reading.pack()))
                                .toList()
                        : readings;
        ObjectName name = Names.scrub(Id16.of(vault.environment().randomBytes(Id16.BYTES)));
        vault.records().create(ObjectType.SCRUB, name, new ScrubRecord(written).encode());
        if (join) {
            parts.forEach(part -> vault.records().delete(part.name()));
        }
    }

    /** A part that can't be read says nothing; the examination of records reports it. */
    private void note(StoredObject part) {
        try {
            vault.records()
                    .find(ObjectType.SCRUB, part.name())
                    .map(payload -> ScrubRecord.decode(part.name().value(), payload))
                    .ifPresent(record -> record.readings().forEach(this::note));
        } catch (Corruption | InvalidRequest unreadable) {
            damaged.add(part.name());
        }
    }

    private void note(ScrubRecord.Reading reading) {
        last.merge(
                reading.pack(),
                reading,
                (one, other) -> one.at().isAfter(other.at()) ? one : other);
    }
}
