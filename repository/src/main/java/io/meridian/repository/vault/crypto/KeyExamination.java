package io.meridian.repository.vault.crypto;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.KeySlot;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoredObject;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks at every key slot and confirmation, also those that were not used to open the vault: a slot
 * that rots unseen is missed on the day when the others are lost. What a passphrase's slot wraps
 * only its holder can tell; its checksum and form are looked at. Immutable.
 */
public final class KeyExamination {
    private final ObjectStore store;
    private final KeyRing keys;
    private final ObjectSeal seal;

    public KeyExamination(ObjectStore store, KeyRing keys, Environment environment) {
        this.store = store;
        this.keys = keys;
        this.seal = new ObjectSeal(keys, environment);
    }

    /** What doesn't open, in order of names. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        for (StoredObject listed : store.listAll(Names.KEYS)) {
            try {
                examine(listed);
            } catch (NotFound removedMeanwhile) {
                // Somebody removed the slot.
            } catch (Corruption | InvalidRequest damaged) {
                findings.add(finding(listed.name(), damaged));
            }
        }
        return findings;
    }

    private void examine(StoredObject listed) {
        String id = listed.name().value().substring(Names.KEYS.length());
        if (id.contains(".")) {
            seal.open(ObjectType.KEY_CONFIRMATION, listed.name(), store.get(listed.name()));
            return;
        }
        Slot slot = Slot.read(id, listed.storedAt(), store.get(listed.name()));
        if (slot.kind() != KeySlot.Kind.PASSPHRASE
                && slot.open(slot.secret(keys.master()), keys.repository()).isEmpty()) {
            throw new Corruption(
                    "key.slot_damaged",
                    "key slot " + id + " does not hold this repository's key",
                    "see the finding");
        }
    }

    private static Finding finding(ObjectName name, Failure damaged) {
        String id = name.value().substring(Names.KEYS.length());
        return id.contains(".")
                ? Finding.warning(
                        damaged.code(),
                        name.value(),
                        damaged.fact(),
                        "show again that this copy works: meridian repo key confirm")
                : Finding.error(
                        damaged.code(),
                        name.value(),
                        damaged.fact(),
                        "this way to open is lost: meridian repo key remove "
                                + id
                                + ", then add another: meridian repo key add");
    }
}
