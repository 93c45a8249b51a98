package io.meridian.engine.fakes;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.repository.KeySlot;
import io.meridian.repository.Keys;
import io.meridian.repository.NewSlot;
import io.meridian.repository.Unlock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Slots whose secret is {@code secret of ID}. */
final class MemoryKeys implements Keys {
    private final List<KeySlot> slots = new ArrayList<>();
    private int epoch = 1;

    MemoryKeys() {
        slots.add(slot("slot1", KeySlot.Kind.KEY_FILE, "first", null));
        slots.add(slot("slot2", KeySlot.Kind.RECOVERY_PHRASE, "recovery", null));
    }

    @Override
    public List<KeySlot> slots() {
        return List.copyOf(slots);
    }

    @Override
    public KeySlot add(NewSlot wanted) {
        KeySlot.Kind kind =
                switch (wanted) {
                    case NewSlot.KeyFile _ -> KeySlot.Kind.KEY_FILE;
                    case NewSlot.RecoveryPhrase _ -> KeySlot.Kind.RECOVERY_PHRASE;
                    case NewSlot.Passphrase _ -> KeySlot.Kind.PASSPHRASE;
                };
        KeySlot added = slot("slot" + (slots.size() + 1), kind, wanted.label(), null);
        slots.add(added);
        return added;
    }

    @Override
    public String export(String id) {
        KeySlot slot = find(id);
        if (slot.kind() == KeySlot.Kind.PASSPHRASE) {
            throw new InvalidRequest("key.passphrase", "nobody knows the passphrase of " + id);
        }
        return "secret of " + id;
    }

    @Override
    public KeySlot confirm(Unlock copy) {
        String secret =
                switch (copy) {
                    case Unlock.KeyFileText(String text, String _) -> text;
                    case Unlock.RecoveryPhrase(String phrase) -> phrase;
                    case Unlock.Passphrase(String passphrase) -> passphrase;
                };
        KeySlot old =
                slots.stream()
                        .filter(slot -> secret.equals("secret of " + slot.id()))
                        .findFirst()
                        .orElseThrow(() -> new Denied("key.wrong", "it opens nothing"));
        KeySlot confirmed = slot(old.id(), old.kind(), old.label(), Instant.EPOCH);
        slots.set(slots.indexOf(old), confirmed);
        return confirmed;
    }

    @Override
    public KeySlot remove(String id) {
        if (slots.size() == 1) {
            throw new Conflict("key.last", "it is the last slot");
        }
        KeySlot removed = find(id);
        slots.remove(removed);
        return removed;
    }

    @Override
    public int rotate() {
        return ++epoch;
    }

    private KeySlot find(String id) {
        return slots.stream().filter(slot -> slot.id().equals(id)).findFirst().orElseThrow();
    }

    private static KeySlot slot(String id, KeySlot.Kind kind, String label, Instant confirmed) {
        return new KeySlot(id, kind, label, Instant.EPOCH, confirmed);
    }
}
