package io.meridian.repository.vault.packing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.meridian.kernel.env.Pending;
import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.repository.NewSlot;
import io.meridian.repository.vault.chunk.ChunkSizes;
import io.meridian.repository.vault.codec.Compression;
import io.meridian.repository.vault.crypto.KeyObjects;
import io.meridian.repository.vault.crypto.KeyRing;
import io.meridian.repository.vault.crypto.ObjectSeal;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.pack.PackKind;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.protocol.VaultRecords;
import io.meridian.repository.vault.protocol.WriterSession;
import io.meridian.repository.vault.records.WriterProcess;
import io.meridian.stores.RequestKind;
import io.meridian.stores.memory.MemoryStore;
import io.meridian.testing.kit.env.ManualEnvironment;
import io.meridian.testing.kit.store.Fault;
import io.meridian.testing.kit.store.FaultRule;
import io.meridian.testing.kit.store.FaultyStore;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

final class PackShelfTest {
    private static final WriterProcess PROCESS = new WriterProcess("here", 1, 0);

    private final ManualEnvironment environment = new ManualEnvironment(1);
    private final FaultyStore store = new FaultyStore(new MemoryStore(environment));
    private final VaultContext vault = vault();

    /**
     * Its tasks are cancelled without having run: nobody may wait for what they would have done.
     */
    @Test
    void onceAPackCouldNotBeStoredNobodyWaitsForTheNext() {
        store.inject(
                FaultRule.of(Fault.FULL_DISK).on(RequestKind.CREATE).under(Names.PACKS).always());
        WriterSession session =
                WriterSession.begin(vault.records(), environment, PROCESS, "backup");
        PackShelf shelf = new PackShelf(vault, new CancellingScope(), session);

        Unavailable failure =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(10),
                        () ->
                                assertThrows(
                                        Unavailable.class,
                                        () -> {
                                            for (int i = 0; i < 10; i++) {
                                                shelf.store(shelf.begin(PackKind.DATA));
                                            }
                                            shelf.settle();
                                        }));

        assertEquals("store.full", failure.code());
    }

    private VaultContext vault() {
        KeyRing keys =
                new KeyObjects(store, new Id16(1, 2), environment)
                        .generate(List.of(new NewSlot.KeyFile("test")));
        return new VaultContext(
                store,
                new VaultRecords(store, new ObjectSeal(keys, environment)),
                keys,
                environment,
                PROCESS,
                ChunkSizes.DEFAULT,
                Compression.DEFAULT,
                Duration.ofHours(1));
    }

    /** Runs the first task at once, and no other once it failed. */
    private static final class CancellingScope implements TaskScope {
        private @Nullable Failure failure;

        @Override
        public <T> Pending<T> fork(Tasks.Lane lane, Callable<T> work) {
            if (failure == null) {
                try {
                    work.call();
                } catch (Failure failed) {
                    failure = failed;
                } catch (Exception unexpected) {
                    throw new AssertionError(unexpected);
                }
            }
            return new Pending<>() {
                @Override
                public boolean isDone() {
                    return true;
                }

                @Override
                public T join() {
                    checkFailure();
                    throw new AssertionError("it failed");
                }
            };
        }

        @Override
        public void checkFailure() {
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public void joinAll() {
            checkFailure();
        }

        @Override
        public void close() {}
    }
}
