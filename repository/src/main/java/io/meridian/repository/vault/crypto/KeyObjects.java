package io.meridian.repository.vault.crypto;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.KeySlot;
import io.meridian.repository.NewSlot;
import io.meridian.repository.Unlock;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoredObject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The objects under {@code keys/} and {@code epochs/}: made, found, opened. */
public final class KeyObjects {
    private final ObjectStore store;
    private final Id16 repository;
    private final Environment environment;

    public KeyObjects(ObjectStore store, Id16 repository, Environment environment) {
        this.store = store;
        this.repository = repository;
        this.environment = environment;
    }

    /** What opening a vault gave. */
    public record Unlocked(KeyRing keys, String slot) {}

    /** A new master key and first epoch with these slots. */
    public KeyRing generate(List<NewSlot> slots) {
        Key master = Epoch.randomKey(environment);
        KeyRing bare = bare(master);
        Epoch first = Epoch.generate(1, environment);
        if (!writeEpoch(bare, first)) {
            throw new Conflict(
                    "repository.half_made",
                    store.location()
                            + " has keys but no config: a 'repo init' was interrupted there or is"
                            + " running now, or the config was lost",
                    "if it was interrupted, empty that place, or choose another",
                    "if backups are there, get the object config back from a replica");
        }
        for (NewSlot slot : slots) {
            addSlot(bare, slot);
        }
        return new KeyRing(repository, master, Map.of(1, first), () -> readEpochs(master));
    }

    /**
     * Opens with what somebody has.
     *
     * @throws Denied when no slot opens with it
     */
    public Unlocked unlock(Unlock unlock) {
        Optional<Unlocked> named =
                unlock instanceof Unlock.KeyFileText file ? named(file) : Optional.empty();
        return named.orElseGet(() -> unlockAny(unlock));
    }

    /** A key file names its slot. Empty when that can't be read or doesn't open. */
    private Optional<Unlocked> named(Unlock.KeyFileText file) {
        String id = KeyFileText.read(file).slot();
        try {
            // Nobody is shown the time of a slot that is only opened.
            Slot slot = Slot.read(id, Instant.EPOCH, store.get(Names.slot(id)));
            return tryOpen(slot, file)
                    .map(contents -> new Unlocked(loadEpochs(contents.master()), id));
        } catch (NotFound | Corruption | InvalidRequest unusable) {
            return Optional.empty();
        }
    }

    private Unlocked unlockAny(Unlock unlock) {
        List<String> damaged = new ArrayList<>();
        List<Slot> slots = slots(damaged);
        for (Slot slot : slots) {
            Optional<Slot.Contents> contents = tryOpen(slot, unlock);
            if (contents.isPresent()) {
                return new Unlocked(loadEpochs(contents.get().master()), slot.id());
            }
        }
        if (!damaged.isEmpty()) {
            throw new Corruption(
                    "key.slot_damaged",
                    described(unlock)
                            + " opens none of the readable key slots, and these are damaged: "
                            + String.join(", ", damaged),
                    "open with another key file, passphrase or recovery phrase",
                    "get the damaged objects under keys/ back from a replica");
        }
        throw new Denied(
                "key.wrong",
                "none of the "
                        + slots.size()
                        + " key slots of this repository opens with "
                        + described(unlock),
                "check that the key belongs to repository " + repository,
                "another key file (--key-file), the passphrase (--passphrase-file) or the recovery"
                        + " phrase opens it too");
    }

    String addSlot(KeyRing keys, NewSlot wanted) {
        Slot slot =
                switch (wanted) {
                    case NewSlot.KeyFile file ->
                            Slot.generated(
                                    KeySlot.Kind.KEY_FILE,
                                    repository,
                                    keys.master(),
                                    file.label(),
                                    environment);
                    case NewSlot.RecoveryPhrase phrase ->
                            Slot.generated(
                                    KeySlot.Kind.RECOVERY_PHRASE,
                                    repository,
                                    keys.master(),
                                    phrase.label(),
                                    environment);
                    case NewSlot.Passphrase passphrase ->
                            Slot.ofPassphrase(
                                    passphrase.passphrase(),
                                    repository,
                                    keys.master(),
                                    passphrase.label(),
                                    environment);
                };
        if (!store.createIfAbsent(Names.slot(slot.id()), slot.object(), CreateOptions.DURABLE)) {
            throw new Conflict(
                    "key.slot_taken", "key slot " + slot.id() + " exists already", "try again");
        }
        return slot.id();
    }

    /**
     * Begins the epoch after the newest; returns its number. Who loses a race has its wish
     * fulfilled by the winner.
     */
    int rotate(KeyRing keys) {
        int next = keys.current().number() + 1;
        boolean _ = writeEpoch(keys, Epoch.generate(next, environment));
        return next;
    }

    KeyRing loadEpochs(Key master) {
        return new KeyRing(repository, master, readEpochs(master), () -> readEpochs(master));
    }

    private Map<Integer, Epoch> readEpochs(Key master) {
        ObjectSeal seal = new ObjectSeal(bare(master), environment);
        Map<Integer, Epoch> epochs = new TreeMap<>();
        store.list(
                Names.EPOCHS,
                listed -> {
                    int number = (int) Names.numberIn(listed.name(), Names.EPOCHS);
                    byte[] payload =
                            seal.open(ObjectType.EPOCH, listed.name(), store.get(listed.name()));
                    epochs.put(number, Epoch.decode(number, listed.name().value(), payload));
                });
        if (epochs.isEmpty()) {
            throw new Corruption(
                    "vault.epoch_missing",
                    "the repository has no object under "
                            + Names.EPOCHS
                            + ", so nothing in it can be read",
                    "restore the objects under epochs/ from a replica");
        }
        return epochs;
    }

    /** The master key alone, for what is sealed under it. */
    private KeyRing bare(Key master) {
        return new KeyRing(repository, master, Map.of(), Map::of);
    }

    /** Those that can be read: a damaged one keeps nobody from opening another. */
    List<Slot> slots() {
        return slots(new ArrayList<>());
    }

    private List<Slot> slots(List<String> damaged) {
        List<Slot> slots = new ArrayList<>();
        for (StoredObject listed : store.listAll(Names.KEYS)) {
            String id = listed.name().value().substring(Names.KEYS.length());
            if (!id.contains(".")) {
                try {
                    slots.add(Slot.read(id, listed.storedAt(), store.get(listed.name())));
                } catch (Corruption | InvalidRequest unreadable) {
                    damaged.add(id);
                }
            }
        }
        return slots;
    }

    /** Ids of slots whose objects can't be read. */
    List<String> damagedSlots() {
        List<String> damaged = new ArrayList<>();
        var _ = slots(damaged);
        return damaged;
    }

    Optional<Slot.Contents> tryOpen(Slot slot, Unlock unlock) {
        return switch (unlock) {
            case Unlock.KeyFileText file when slot.kind() == KeySlot.Kind.KEY_FILE -> {
                KeyFileText text = KeyFileText.read(file);
                yield text.slot().equals(slot.id())
                        ? slot.open(text.secret(), repository)
                        : Optional.empty();
            }
            case Unlock.RecoveryPhrase phrase when slot.kind() == KeySlot.Kind.RECOVERY_PHRASE ->
                    slot.open(RecoveryPhrase.read(phrase.phrase()), repository);
            case Unlock.Passphrase passphrase when slot.kind() == KeySlot.Kind.PASSPHRASE ->
                    slot.openWithPassphrase(passphrase.passphrase(), repository);
            case Unlock.KeyFileText other -> Optional.empty();
            case Unlock.RecoveryPhrase other -> Optional.empty();
            case Unlock.Passphrase other -> Optional.empty();
        };
    }

    /** False when an epoch of that number exists. */
    private boolean writeEpoch(KeyRing keys, Epoch epoch) {
        ObjectName name = Names.epoch(epoch.number());
        ObjectSeal seal = new ObjectSeal(keys, environment);
        return store.createIfAbsent(
                name,
                seal.sealUnderMaster(ObjectType.EPOCH, name, epoch.encode()),
                CreateOptions.DURABLE);
    }

    private String described(Unlock unlock) {
        return switch (unlock) {
            case Unlock.KeyFileText file -> named(file, KeyFileText.read(file).repository());
            case Unlock.RecoveryPhrase phrase -> "this recovery phrase";
            case Unlock.Passphrase passphrase -> "this passphrase";
        };
    }

    /** A key of another repository is told as one. */
    private String named(Unlock.KeyFileText file, Id16 of) {
        return file.described()
                + (of.equals(repository) ? "" : ", which is of repository " + of.hex());
    }
}
