package io.meridian.testing.kit.store;

import io.meridian.kernel.ByteSize;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.RequestKind;
import io.meridian.stores.decorated.CachedStore;
import io.meridian.stores.decorated.MeteredStore;
import io.meridian.stores.decorated.RetryPolicy;
import io.meridian.stores.decorated.RetryingStore;
import io.meridian.stores.decorated.ThrottledStore;
import io.meridian.stores.decorated.TransferRates;
import io.meridian.stores.local.LocalStore;
import io.meridian.stores.memory.MemoryStore;
import io.meridian.testing.kit.env.ManualEnvironment;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

class StoreConformanceTest {
    /** One call can meet the faults of three kinds of request. */
    private static final RetryPolicy PATIENT =
            new RetryPolicy(16, Duration.ofMillis(1), Duration.ofSeconds(1));

    private final SystemEnvironment environment = SystemEnvironment.create(new Cancellation());
    private final AtomicInteger directories = new AtomicInteger();

    @TempDir private Path directory;

    @AfterEach
    void close() {
        environment.close();
    }

    @TestFactory
    Stream<DynamicTest> memoryStoreConforms() {
        return StoreConformance.suite(() -> new MemoryStore(environment));
    }

    @TestFactory
    Stream<DynamicTest> localStoreConforms() {
        return StoreConformance.suite(this::freshLocal);
    }

    @TestFactory
    Stream<DynamicTest> cachedStoreConforms() {
        return StoreConformance.suite(
                () ->
                        new CachedStore(
                                new MemoryStore(environment),
                                new MemoryStore(environment),
                                Set.of(""),
                                trouble -> {
                                    throw trouble;
                                }));
    }

    @TestFactory
    Stream<DynamicTest> meteredAndThrottledStoresConform() {
        ManualEnvironment timeless = new ManualEnvironment(1);
        TransferRates rates = new TransferRates(ByteSize.mebibytes(1), ByteSize.mebibytes(1));
        return StoreConformance.suite(
                () ->
                        new ThrottledStore(
                                new MeteredStore(new MemoryStore(environment)), timeless, rates));
    }

    @TestFactory
    Stream<DynamicTest> retryingStoreConformsOverAFailingMemoryStore() {
        return StoreConformance.suite(() -> retryingOverFaults(new MemoryStore(environment)));
    }

    @TestFactory
    Stream<DynamicTest> retryingStoreConformsOverAFailingLocalStore() {
        return StoreConformance.suite(() -> retryingOverFaults(freshLocal()));
    }

    private ObjectStore freshLocal() {
        Path fresh = directory.resolve("store-" + directories.incrementAndGet());
        return LocalStore.create(environment, fresh);
    }

    private static ObjectStore retryingOverFaults(ObjectStore disk) {
        FaultyStore faulty = new FaultyStore(disk);
        for (RequestKind kind : RequestKind.values()) {
            faulty.inject(FaultRule.of(Fault.ERROR_AFTER).on(kind).nth(1));
            faulty.inject(FaultRule.of(Fault.ERROR_BEFORE).on(kind).nth(2));
            faulty.inject(FaultRule.of(Fault.TIMEOUT).on(kind).nth(7));
            faulty.inject(FaultRule.of(Fault.ERROR_AFTER).on(kind).nth(30).times(3));
        }
        faulty.inject(FaultRule.of(Fault.PARTIAL_LIST).nth(5).times(2));
        return new RetryingStore(faulty, new ManualEnvironment(2), PATIENT);
    }
}
