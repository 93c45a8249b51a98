package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.NewSlot;
import io.meridian.repository.vault.format.Envelope;
import io.meridian.repository.vault.format.Names;
import io.meridian.stores.RequestKind;
import io.meridian.stores.memory.MemoryStore;
import io.meridian.testing.kit.env.ManualEnvironment;
import io.meridian.testing.kit.store.CrashedError;
import io.meridian.testing.kit.store.Fault;
import io.meridian.testing.kit.store.FaultRule;
import io.meridian.testing.kit.store.FaultyStore;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.List;

final class VaultConfigTest {
    private final Lab lab = Lab.create(3);

    @Test
    void changedConfigsAreRefused() {
        byte[] good = lab.disk().get(Names.CONFIG).array();
        Fuzz.check(List.of(good), bytes -> VaultConfig.decode(ByteBuffer.wrap(bytes)));
        Fuzz.check(
                List.of(good),
                bytes -> {
                    if (bytes.length >= Envelope.HEADER_BYTES + Envelope.TRAILER_BYTES) {
                        ByteBuffer.wrap(bytes).putLong(8, bytes.length);
                        withChecksum(bytes);
                    }
                    VaultConfig.decode(ByteBuffer.wrap(bytes));
                });
    }

    @Test
    void noByteOfTheConfigCanBeChangedWithoutTheKey() {
        byte[] good = lab.disk().get(Names.CONFIG).array();
        for (int i = Envelope.HEADER_BYTES; i < good.length - Envelope.TRAILER_BYTES; i++) {
            byte[] changed = good.clone();
            changed[i] ^= 1;
            withChecksum(changed);
            lab.disk().put(Names.CONFIG, ByteBuffer.wrap(changed));
            assertThrows(Failure.class, lab::open, "byte " + i);
        }
    }

    @Test
    void aConfigOfAnotherVaultDoesNotOpen() {
        Lab other = Lab.create(4);
        lab.disk().put(Names.CONFIG, other.disk().get(Names.CONFIG));

        assertThrows(Failure.class, lab::open);
    }

    @Test
    void anotherFormatIsRefusedByName() {
        byte[] config = lab.disk().get(Names.CONFIG).array();
        config[5] = 2;
        withChecksum(config);
        lab.disk().put(Names.CONFIG, ByteBuffer.wrap(config));

        InvalidRequest refused = assertThrows(InvalidRequest.class, lab::open);

        assertEquals("vault.version_unknown", refused.code());
    }

    @Test
    void aFlippedVersionByteIsDamageAndNoNewerFormat() {
        byte[] config = lab.disk().get(Names.CONFIG).array();
        config[5] = 2;
        lab.disk().put(Names.CONFIG, ByteBuffer.wrap(config));

        assertThrows(Corruption.class, lab::open);
    }

    @Test
    void withoutConfigThereIsNoVault() {
        lab.disk().delete(Names.CONFIG);

        assertEquals("repository.not_found", assertThrows(NotFound.class, lab::open).code());
    }

    @Test
    void aVaultIsNotMadeTwice() {
        assertThrows(Conflict.class, () -> create(lab.disk()));
    }

    @Test
    void anInterruptedInitNeverEndsInAVaultThatNobodyOpens() {
        for (int creation = 1; creation <= 3; creation++) {
            MemoryStore disk = new MemoryStore(new ManualEnvironment(1));
            FaultyStore store = new FaultyStore(disk);
            store.inject(FaultRule.of(Fault.CRASH_AFTER).on(RequestKind.CREATE).nth(creation));
            assertThrows(CrashedError.class, () -> create(store));

            Conflict told = assertThrows(Conflict.class, () -> create(disk));

            boolean made = creation == 3;
            assertEquals(made ? "repository.exists" : "repository.half_made", told.code());
        }
    }

    private static Vault create(io.meridian.stores.ObjectStore store) {
        return Vault.create(store, List.of(new NewSlot.KeyFile("x")), new ManualEnvironment(2));
    }

    private static void withChecksum(byte[] object) {
        Envelope.finish(ByteBuffer.wrap(object).position(object.length - Envelope.TRAILER_BYTES));
    }
}
