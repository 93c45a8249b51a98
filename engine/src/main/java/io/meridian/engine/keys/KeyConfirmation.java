package io.meridian.engine.keys;

import io.meridian.kernel.finding.Finding;
import io.meridian.repository.KeySlot;

import java.util.List;
import java.util.Optional;

/** Whether anybody ever showed that a key is kept elsewhere too. */
public final class KeyConfirmation {
    private KeyConfirmation() {}

    /**
     * What to tell while there are slots and none is confirmed: when this machine is lost, so is
     * its key, and with it every backup.
     */
    public static Optional<Finding> missing(List<KeySlot> slots, String location) {
        if (slots.isEmpty() || slots.stream().anyMatch(slot -> slot.confirmedAt() != null)) {
            return Optional.empty();
        }
        return Optional.of(
                Finding.note(
                        "key.unconfirmed",
                        location,
                        "nobody has confirmed yet that the key is kept elsewhere; without it no"
                                + " backup can be restored",
                        slots.stream().anyMatch(slot -> slot.kind() == KeySlot.Kind.RECOVERY_PHRASE)
                                ? "write the recovery phrase down (meridian repo key export), then"
                                        + " confirm it: meridian repo key confirm"
                                : "copy the key file elsewhere, then show that copy: meridian repo"
                                        + " key confirm --key-file COPY"));
    }
}
