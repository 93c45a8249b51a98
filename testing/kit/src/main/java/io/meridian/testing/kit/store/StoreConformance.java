package io.meridian.testing.kit.store;

import io.meridian.stores.ObjectStore;

import org.junit.jupiter.api.DynamicTest;

import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The duties of an {@link ObjectStore}, as tests. For a JUnit {@code @TestFactory} of every store:
 *
 * {@snippet :
 * @TestFactory
 * Stream<DynamicTest> conforms() {
 *     return StoreConformance.suite(() -> new MemoryStore(environment));
 * }
 * }
 */
public final class StoreConformance {
    private StoreConformance() {}

    /**
     * All tests; each asks for a store of its own, which must be empty, and closes it.
     *
     * @param stores makes an empty store
     */
    public static Stream<DynamicTest> suite(Supplier<? extends ObjectStore> stores) {
        return Stream.of(
                        CreationDuties.all(),
                        ReadingDuties.all(),
                        ListingDuties.all(),
                        DeletionDuties.all(),
                        RaceDuties.all())
                .flatMap(duties -> duties)
                .map(duty -> test(duty, stores));
    }

    private static DynamicTest test(Duty duty, Supplier<? extends ObjectStore> stores) {
        return DynamicTest.dynamicTest(
                duty.name(),
                () -> {
                    try (ObjectStore store = stores.get()) {
                        duty.check().on(store);
                    }
                });
    }

    /** One duty with the check that proves it. */
    record Duty(String name, Check check) {}

    /** Throws when a store that was empty doesn't do its duty. */
    @FunctionalInterface
    interface Check {
        void on(ObjectStore store) throws Exception;
    }
}
