package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.KeySlot;
import io.meridian.repository.NewSlot;
import io.meridian.stores.ObjectName;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.List;

/** A way in that nobody used for a while is looked after like any stored object. */
final class KeySlotRotTest {
    private final Lab lab = Lab.create(23);

    @Test
    void aDamagedSlotThatNobodyUsesIsToldAndCanBeReplaced() {
        KeySlot phrase = lab.open().keys().add(new NewSlot.RecoveryPhrase("spare"));
        ObjectName object = new ObjectName("keys/" + phrase.id());
        ByteBuffer bytes = lab.disk().get(object);
        lab.disk().put(object, bytes.put(60, (byte) ~bytes.get(60)));

        assertTold(object, Severity.ERROR);

        lab.open().keys().remove(phrase.id());
        lab.open().keys().add(new NewSlot.RecoveryPhrase("spare"));
        assertEquals(List.of(), lab.open().damage());
        assertEquals(List.of(), scrub());
    }

    @Test
    void aSlotThatHoldsAnotherVaultsKeyIsTold() {
        KeySlot phrase = lab.open().keys().add(new NewSlot.RecoveryPhrase("spare"));
        Lab other = Lab.create(24);
        KeySlot foreign = other.open().keys().add(new NewSlot.RecoveryPhrase("spare"));
        ObjectName object = new ObjectName("keys/" + phrase.id());
        lab.disk().put(object, other.disk().get(new ObjectName("keys/" + foreign.id())));

        assertTold(object, Severity.ERROR);
    }

    @Test
    void aDamagedConfirmationIsTold() {
        lab.open().keys().confirm(lab.key());
        String slot = lab.open().keys().slots().getFirst().id();
        ObjectName object = new ObjectName("keys/" + slot + ".confirmed");
        lab.disk().put(object, ByteBuffer.allocate(3));

        assertTold(object, Severity.WARNING);

        lab.open().keys().confirm(lab.key());
        assertEquals(List.of(), scrub());
    }

    private void assertTold(ObjectName object, Severity severity) {
        for (List<Finding> findings : List.of(lab.open().damage(), scrub())) {
            assertEquals(1, findings.size(), findings::toString);
            assertEquals(object.value(), findings.getFirst().object());
            assertEquals(severity, findings.getFirst().severity());
        }
    }

    private List<Finding> scrub() {
        return lab.open().maintenance().scrub(null, Progress.NONE).findings();
    }
}
