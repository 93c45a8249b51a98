package io.meridian.repository;

import java.util.List;

/** The ways to open an encrypted repository. Thread-safe. */
public interface Keys {
    List<KeySlot> slots();

    /** Adds a slot. Durable at return. */
    KeySlot add(NewSlot slot);

    /**
     * The secret of a key-file or recovery-phrase slot, as its holder keeps it.
     *
     * @param slot id
     * @throws io.meridian.kernel.failure.InvalidRequest for a passphrase, which nobody but its
     *     holder knows
     */
    String export(String slot);

    /** Records that this way to open was shown to work. */
    KeySlot confirm(Unlock copy);

    /**
     * Removes a slot.
     *
     * @throws io.meridian.kernel.failure.Conflict when it is the last
     */
    KeySlot remove(String slot);

    /**
     * Begins a new epoch and returns its number. What is stored stays readable; nothing is stored
     * again.
     */
    int rotate();
}
