package io.meridian.repository.vault.crypto;

import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.Id.Id16;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * An open vault's keys: the master key, what is derived from it, and all epochs. Epochs begun
 * elsewhere since are looked up when an object asks for one. Thread-safe.
 */
public final class KeyRing {
    private final Id16 repository;
    private final Key master;
    private final Key names;
    private final Supplier<Map<Integer, Epoch>> newest;
    private volatile NavigableMap<Integer, Epoch> epochs;

    KeyRing(
            Id16 repository,
            Key master,
            Map<Integer, Epoch> epochs,
            Supplier<Map<Integer, Epoch>> newest) {
        this.repository = repository;
        this.master = master;
        this.names = Derivation.hkdfKey(master, repository.bytes(), "names");
        this.epochs = new TreeMap<>(epochs);
        this.newest = newest;
    }

    public Id16 repository() {
        return repository;
    }

    Key master() {
        return master;
    }

    /** The epoch that new data is sealed with. */
    public Epoch current() {
        return epochs.lastEntry().getValue();
    }

    /** Takes note of epochs begun since it was opened. */
    public void lookAgain() {
        epochs = new TreeMap<>(newest.get());
    }

    /** All epochs, oldest first. */
    public Iterable<Epoch> epochs() {
        return epochs.values();
    }

    /**
     * An epoch by number.
     *
     * @throws Corruption when its object is missing
     */
    public Epoch epoch(int number) {
        Epoch epoch = epochs.get(number);
        if (epoch == null) {
            epochs = new TreeMap<>(newest.get());
            epoch = epochs.get(number);
        }
        if (epoch == null) {
            throw new Corruption(
                    "vault.epoch_missing",
                    "the keys of epoch " + number + " are not in the repository",
                    "restore the object epochs/"
                            + number
                            + " from a replica; open the repository again if it was just rotated");
        }
        return epoch;
    }

    /** What {@code config} ends with. */
    public byte[] configMac(byte[] covered) {
        return Derivation.hmac(Derivation.hkdfKey(master, repository.bytes(), "config"), covered);
    }

    /**
     * The object name of a backup's manifest: a keyed hash, so that ids are unique and not shown.
     */
    public Id16 backupName(String backupId) {
        byte[] hash =
                Derivation.hmac(
                        names,
                        "backup\0".getBytes(StandardCharsets.US_ASCII),
                        backupId.getBytes(StandardCharsets.US_ASCII));
        return Id16.of(Arrays.copyOf(hash, Id16.BYTES));
    }

    /** What stands for a source in the names of its logs: a keyed hash, so that none is shown. */
    public Id16 logName(String kind, String location, String host) {
        byte[] source = new ByteSink().text(kind).text(location).text(host).toBytes();
        byte[] hash = Derivation.hmac(names, "log\0".getBytes(StandardCharsets.US_ASCII), source);
        return Id16.of(Arrays.copyOf(hash, Id16.BYTES));
    }
}
