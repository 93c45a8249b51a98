package io.meridian.engine.keys;

import io.meridian.engine.api.KeyResults.Slot;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.KeySlot;

import java.util.List;
import java.util.Locale;

/** Slots as interfaces show them, and found by what was typed. */
final class SlotViews {
    private SlotViews() {}

    static Slot of(KeySlot slot) {
        return new Slot(
                slot.id(),
                kind(slot),
                slot.label(),
                slot.createdAt(),
                slot.confirmedAt() != null,
                slot.confirmedAt());
    }

    /** The stable lower-case name. */
    static String kind(KeySlot slot) {
        return slot.kind().name().toLowerCase(Locale.ROOT);
    }

    /** By id. */
    static KeySlot find(List<KeySlot> slots, String id) {
        return slots.stream()
                .filter(slot -> slot.id().equals(id))
                .findFirst()
                .orElseThrow(() -> notFound(slots, "no key slot '" + id + "'"));
    }

    /** The newest recovery phrase. */
    static KeySlot recoveryPhrase(List<KeySlot> slots) {
        return slots.stream()
                .filter(slot -> slot.kind() == KeySlot.Kind.RECOVERY_PHRASE)
                .max((one, other) -> one.createdAt().compareTo(other.createdAt()))
                .orElseThrow(() -> notFound(slots, "no slot is a recovery phrase"));
    }

    private static NotFound notFound(List<KeySlot> slots, String fact) {
        return new NotFound(
                "key.slot_not_found",
                fact,
                "there are: "
                        + String.join(
                                ", ",
                                slots.stream().map(s -> s.id() + " (" + kind(s) + ")").toList()),
                "see meridian repo key list");
    }
}
