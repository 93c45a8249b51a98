package io.meridian.repository.vault.crypto;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.KeySlot;
import io.meridian.repository.Keys;
import io.meridian.repository.NewSlot;
import io.meridian.repository.Unlock;
import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Key slots of an open vault. Labels and times of other slots are known only to who opens them. */
public final class VaultKeys implements Keys {
    private final ObjectStore store;
    private final KeyObjects objects;
    private final KeyRing keys;
    private final Environment environment;

    public VaultKeys(ObjectStore store, KeyRing keys, Environment environment) {
        this.store = store;
        this.keys = keys;
        this.environment = environment;
        this.objects = new KeyObjects(store, keys.repository(), environment);
    }

    @Override
    public List<KeySlot> slots() {
        return objects.slots().stream().map(this::describe).toList();
    }

    @Override
    public KeySlot add(NewSlot slot) {
        return describe(find(objects.addSlot(keys, slot)));
    }

    @Override
    public String export(String id) {
        Slot slot = find(id);
        return switch (slot.kind()) {
            case KEY_FILE ->
                    new KeyFileText(keys.repository(), id, slot.secret(keys.master())).write();
            case RECOVERY_PHRASE -> RecoveryPhrase.write(slot.secret(keys.master()));
            case PASSPHRASE ->
                    throw new InvalidRequest(
                            "key.not_exportable",
                            "slot " + id + " is a passphrase, which only its holder knows",
                            "add a recovery phrase: meridian repo key add --phrase");
        };
    }

    @Override
    public KeySlot confirm(Unlock copy) {
        String id = objects.unlock(copy).slot();
        ObjectName name = Names.confirmation(id);
        byte[] payload = new ByteSink().time(environment.now()).toBytes();
        store.put(
                name,
                new ObjectSeal(keys, environment)
                        .sealUnderMaster(ObjectType.KEY_CONFIRMATION, name, payload));
        return describe(find(id));
    }

    @Override
    public KeySlot remove(String id) {
        if (objects.damagedSlots().contains(id)) {
            return removeDamaged(id);
        }
        KeySlot slot = describe(find(id));
        if (objects.slots().size() == 1) {
            throw new Conflict(
                    "key.last_slot",
                    "slot " + id + " is the last one; without it nobody could open the repository",
                    "add another first: meridian repo key add --phrase");
        }
        delete(id);
        requireOneLeft(id);
        return slot;
    }

    private KeySlot removeDamaged(String id) {
        delete(id);
        return new KeySlot(id, KeySlot.Kind.KEY_FILE, "", environment.now(), null);
    }

    private void delete(String id) {
        store.delete(Names.slot(id));
        store.delete(Names.confirmation(id));
    }

    /** Two removals at once may each have seen the other's slot; then a new one is made. */
    private void requireOneLeft(String id) {
        if (objects.slots().isEmpty()) {
            String replacement = objects.addSlot(keys, new NewSlot.RecoveryPhrase("replacement"));
            throw new Conflict(
                    "key.last_slot",
                    "slot "
                            + id
                            + " and the other last one were removed at the same time; slot "
                            + replacement
                            + " was made instead",
                    "write its recovery phrase down: meridian repo key export " + replacement);
        }
    }

    @Override
    public int rotate() {
        return objects.rotate(objects.loadEpochs(keys.master()));
    }

    private Slot find(String id) {
        return objects.slots().stream()
                .filter(slot -> slot.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new NotFound(
                                        "key.slot_not_found",
                                        "there is no key slot " + id,
                                        "list them: meridian repo key list"));
    }

    private KeySlot describe(Slot slot) {
        if (slot.kind() == KeySlot.Kind.PASSPHRASE) {
            return new KeySlot(slot.id(), slot.kind(), "", slot.storedAt(), confirmedAt(slot.id()));
        }
        Slot.Contents contents =
                slot.open(slot.secret(keys.master()), keys.repository())
                        .orElseThrow(
                                () ->
                                        new Corruption(
                                                "key.slot_damaged",
                                                "key slot "
                                                        + slot.id()
                                                        + " does not hold this repository's key",
                                                "remove it and add another: meridian repo key"
                                                        + " remove "
                                                        + slot.id()));
        return new KeySlot(
                slot.id(),
                slot.kind(),
                contents.label(),
                contents.madeAt(),
                confirmedAt(slot.id()));
    }

    private @Nullable Instant confirmedAt(String id) {
        ObjectName name = Names.confirmation(id);
        try {
            byte[] payload =
                    new ObjectSeal(keys, environment)
                            .open(ObjectType.KEY_CONFIRMATION, name, store.get(name));
            return new ByteReader(name.value(), payload).time();
        } catch (NotFound | Corruption neverConfirmedOrDamaged) {
            return null;
        }
    }
}
